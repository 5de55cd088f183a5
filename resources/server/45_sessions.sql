-- Who is at work: the server's own list of connections, grouped by desk. A desk names itself in application_name by the
-- program, its version and a token that it makes at each login.

do $$
begin
    grant pg_read_all_stats, pg_signal_backend to {owner};
exception when insufficient_privilege then
    raise notice 'the owner cannot be given pg_read_all_stats and pg_signal_backend; a superuser can';
end $$;

create or replace function desk.token_of(application text) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select case when application like 'hotline-desk % %' then split_part(application, ' ', 3) else '' end
$$;

create or replace function desk.own_token() returns text
language sql stable set search_path = public, desk, pg_temp as $$
    select desk.token_of(current_setting('application_name'))
$$;

-- Everybody's for those who manage people, else one's own; a connection of something else than the program is a session, too.
create or replace function desk.sessions() returns table (
    id int, token text, login text, name text, unit text, place text, version text, began_at timestamp, last_step timestamp
)
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select min(a.pid), desk.token_of(a.application_name), p.login::text, p.name::text, u.name::text,
           coalesce(host(a.client_addr), ''),
           case when desk.token_of(a.application_name) <> '' then split_part(a.application_name, ' ', 2)
                else coalesce(nullif(a.application_name, ''), '?') end,
           date_trunc('second', min(a.backend_start) at time zone 'Asia/Shanghai'),
           (select c.at from public.command_log c where c.actor_id = p.id order by c.id desc limit 1)
    from pg_stat_activity a
    join public.person p on p.login = a.usename::text
    left join public.unit u on u.id = p.unit_id
    where a.datname = current_database() and a.backend_type = 'client backend'
    and (desk.may('people.manage') or p.login = session_user::text)
    group by p.id, u.name, a.client_addr, a.application_name,
        case when desk.token_of(a.application_name) = '' then a.pid else 0 end
    order by 8
$$;

-- End one connection, as far as this server lets its owner do so.
create or replace function desk.cut(wanted int) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    perform pg_terminate_backend(wanted);
exception when insufficient_privilege then
    raise notice 'the connection stays: only a superuser can give the owner pg_signal_backend';
end $$;

-- End the sessions of a person, this desk's own excepted; desks learn by whom they were ended.
create or replace function desk.end_sessions_of(wanted int, ended_by text) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    one record;
    own text := desk.own_token();
begin
    update public.person set stamp = stamp + 1
    where id = wanted and id is distinct from desk.person_id();
    for one in
        select a.pid, desk.token_of(a.application_name) as token, a.client_addr, a.backend_start
        from pg_stat_activity a join public.person p on p.login = a.usename::text
        where p.id = wanted and a.datname = current_database() and a.backend_type = 'client backend'
        and a.pid <> pg_backend_pid()
        and (wanted is distinct from desk.person_id() or own = '' or desk.token_of(a.application_name) <> own)
    loop
        if one.token <> '' then
            perform desk.mark_ended(one.token, wanted, coalesce(host(one.client_addr), ''), coalesce(ended_by, ''));
        end if;
        perform desk.cut(one.pid);
    end loop;
end $$;

create or replace function desk.mark_ended(ended text, who int, from_place text, ended_name text) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    delete from public.session where ended_at < desk.office_now() - interval '30 days';
    insert into public.session (token, person_id, place, version, began_at, seen_at, ended_at, ended_by)
    values (ended, who, from_place, '', desk.office_now(), desk.office_now(), desk.office_now(), ended_name)
    on conflict (token, person_id) do update set ended_at = excluded.ended_at, ended_by = excluded.ended_by;
end $$;

-- Everybody logs in again: what they may do has changed.
create or replace function desk.end_other_sessions() returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    perform desk.end_sessions_of(id, desk.person_name()) from public.person where id <> desk.person_id();
    update public.person set stamp = stamp + 1 where id = desk.person_id();
end $$;

-- End the desk that a connection belongs to; returns whose it was. Only connections of people of this database.
create or replace function desk.end_session(wanted int) returns text
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    found record;
    one record;
begin
    select a.pid, a.usename, a.client_addr, a.application_name, p.id as person, p.login::text as login into found
    from pg_stat_activity a join public.person p on p.login = a.usename::text
    where a.pid = wanted and a.datname = current_database() and a.backend_type = 'client backend';
    if found.pid is null then
        return null;
    end if;
    if found.login <> session_user::text then
        perform desk.require('people.manage');
    end if;
    if desk.token_of(found.application_name) <> '' then
        perform desk.mark_ended(
            desk.token_of(found.application_name), found.person, coalesce(host(found.client_addr), ''), desk.person_name()
        );
    end if;
    for one in
        select a.pid from pg_stat_activity a
        where a.usename = found.usename and a.datname = current_database() and a.pid <> pg_backend_pid()
        and (a.pid = wanted or (desk.token_of(a.application_name) <> '' and a.application_name = found.application_name
             and a.client_addr is not distinct from found.client_addr))
    loop
        perform pg_terminate_backend(one.pid);
    end loop;
    return found.login;
end $$;

-- What a desk asks now and then: was it ended, by whom, and how often the account has been changed.
create or replace function desk.standing() returns table (ended boolean, ended_by text, stamp int)
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select s.id is not null, coalesce(s.ended_by, '')::text, p.stamp
    from public.person p
    left join public.session s on s.person_id = p.id and s.token = desk.own_token() and s.ended_at is not null
    where p.login = session_user::text and p.active
$$;

grant execute on function desk.sessions(), desk.end_session(int), desk.standing() to {staff};
