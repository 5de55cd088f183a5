-- The rules of accounts, and the separation of duties: written by these functions only, whatever a client may send.

create or replace function desk.put_setting(wanted text, facts jsonb) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    insert into public.setting (key, value) values (wanted, facts)
    on conflict (key) do update set value = excluded.value;
end $$;

create or replace function desk.save_account_rules(password_days int, idle_minutes int) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    perform desk.require('security.manage');
    if (password_days <> 0 and password_days not between 30 and 3650) or idle_minutes not between 5 and 60 then
        perform desk.refuse('rules of accounts out of bounds');
    end if;
    perform desk.put_setting('accounts', jsonb_build_object('password_days', password_days, 'idle_minutes', idle_minutes));
end $$;

create or replace function desk.separate_duties(at timestamp) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    seats text[] := array['admin', 'security_officer', 'auditor'];
    one record;
begin
    perform desk.require('security.manage');
    perform desk.require_now(at, 'separation');
    if desk.separated() then
        perform desk.refuse('the duties are separated');
    end if;
    for one in
        select person_id, (
            select s.seat from unnest(seats) with ordinality s(seat, place)
            where s.seat = any (array_agg(r.role::text)) order by s.place limit 1
        ) as seat, count(*) as many
        from public.person_role r group by person_id having array_agg(r.role::text) && seats and count(*) > 1
    loop
        delete from public.person_role where person_id = one.person_id and role <> one.seat;
        perform desk.fit_groups(one.person_id);
    end loop;
    if exists (
        select 1 from unnest(seats || array['centre_head']) wanted where not exists (
            select 1 from public.person p join public.person_role r on r.person_id = p.id
            where p.active and r.role = wanted
        )
    ) then
        perform desk.refuse('a seat would be empty');
    end if;
    perform desk.put_setting('separation', jsonb_build_object(
        'on', true, 'since', to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS'), 'by', desk.person_name()
    ));
    perform desk.end_other_sessions();
end $$;

create or replace function desk.ask_separation_end(at timestamp) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    perform desk.require('security.manage');
    perform desk.require_now(at, 'separation');
    if not desk.separated() then
        perform desk.refuse('the duties are not separated');
    end if;
    update public.setting set value = value::jsonb || jsonb_build_object('end_asked', jsonb_build_object(
        'person', desk.person_id(), 'name', desk.person_name(), 'at', to_char(at, 'YYYY-MM-DD"T"HH24:MI:SS')
    )) where key = 'separation';
end $$;

create or replace function desk.answer_separation_end(agreed boolean, at timestamp) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    asked jsonb := (select value::jsonb -> 'end_asked' from public.setting where key = 'separation');
begin
    perform desk.require('log.read');
    perform desk.require_now(at, 'separation');
    if not desk.separated() or asked is null or (asked ->> 'at')::timestamp < answer_separation_end.at - interval '7 days' then
        perform desk.refuse('nobody asks for the end of the separation');
    end if;
    if (asked ->> 'person')::int = desk.person_id() then
        perform desk.refuse('the same person may not ask and agree');
    end if;
    if exists (
        select 1 from public.person where id = desk.person_id()
        and (must_change or password_at >= (asked ->> 'at')::timestamp or created_at >= (asked ->> 'at')::timestamp)
    ) or exists (
        select 1 from public.change_log c where c.table_name = 'person_role' and c.at >= (asked ->> 'at')::timestamp
        and c.row_key like desk.person_id() || ',%'
    ) then
        perform desk.refuse('an account that was made or changed since the question does not answer it');
    end if;
    if agreed then
        perform desk.put_setting('separation', jsonb_build_object('on', false));
        perform desk.end_other_sessions();
    else
        update public.setting set value = value::jsonb - 'end_asked' where key = 'separation';
    end if;
end $$;

grant execute on function
    desk.save_account_rules(int, int), desk.separate_duties(timestamp), desk.ask_separation_end(timestamp),
    desk.answer_separation_end(boolean, timestamp), desk.separated()
to {staff};
