-- Accounts. Nobody holds CREATEROLE but {auth}, which cannot log in and has no members; its functions are called by
-- those below, which ask who is acting. Passwords arrive as SCRAM verifiers made on the desk.

create or replace function desk.auth_of_ours(login text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (
        select 1 from pg_catalog.pg_roles r
        where r.rolname = login and not r.rolsuper and not r.rolcreaterole and not r.rolcreatedb
        and not r.rolreplication and not r.rolbypassrls
        and pg_catalog.shobj_description(r.oid, 'pg_authid') = 'hotline desk person'
    )
$$;

create or replace function desk.auth_verifier(verifier text) returns void
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
    if verifier !~ '^SCRAM-SHA-256\$[0-9]+:[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+:[A-Za-z0-9+/=]+$' then
        raise exception 'DESK refused: not a SCRAM verifier' using errcode = '42501';
    end if;
end $$;

create or replace function desk.auth_make(login text, verifier text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform desk.auth_verifier(verifier);
    if login = '' or octet_length(login) > 63 or login ~ '^(pg_|hl_)' or login in ('public', 'none', 'postgres') then
        raise exception 'DESK refused: this name cannot be a login' using errcode = '42939';
    end if;
    if exists (select 1 from pg_catalog.pg_roles where rolname = login) then
        if not desk.auth_of_ours(login) then
            raise exception 'DESK login taken: %', login using errcode = '42710';
        end if;
        execute format('alter role %I login password %L connection limit 8', login, verifier);
    else
        execute format('create role %I login nosuperuser nocreatedb nocreaterole noreplication password %L connection limit 8',
                       login, verifier);
        execute format('comment on role %I is %L', login, 'hotline desk person');
    end if;
end $$;

create or replace function desk.auth_password(login text, verifier text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    perform desk.auth_verifier(verifier);
    if not desk.auth_of_ours(login) then
        raise exception 'DESK refused: not a person of this program' using errcode = '42501';
    end if;
    execute format('alter role %I password %L', login, verifier);
end $$;

-- Give a login exactly these groups of this database; without any it cannot log in, unless another county needs it.
create or replace function desk.auth_groups(login text, wanted text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one record;
begin
    if not desk.auth_of_ours(login) then
        raise exception 'DESK refused: not a person of this program' using errcode = '42501';
    end if;
    for one in
        select g.rolname from pg_catalog.pg_auth_members m
        join pg_catalog.pg_roles g on g.oid = m.roleid join pg_catalog.pg_roles p on p.oid = m.member
        where p.rolname = login and g.rolname = any ({groups}) and g.rolname <> all (wanted)
    loop
        execute format('revoke %I from %I', one.rolname, login);
    end loop;
    for one in
        select w as rolname from unnest(wanted) w
        where w = any ({groups}) and not exists (
            select 1 from pg_catalog.pg_auth_members m
            join pg_catalog.pg_roles g on g.oid = m.roleid join pg_catalog.pg_roles p on p.oid = m.member
            where p.rolname = login and g.rolname = w
        )
    loop
        execute format('grant %I to %I', one.rolname, login);
    end loop;
    if exists (
        select 1 from pg_catalog.pg_auth_members m join pg_catalog.pg_roles g on g.oid = m.roleid
        join pg_catalog.pg_roles p on p.oid = m.member where p.rolname = login and g.rolname like 'hl\_%'
    ) then
        execute format('alter role %I login', login);
    else
        execute format('alter role %I nologin', login);
    end if;
end $$;

-- Bring a person's groups to what the tables say.
create or replace function desk.fit_groups(wanted int) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    groups text[];
    who text;
begin
    select p.login, case when p.active then array(
        select {prefix} || r.role from public.person_role r where r.person_id = p.id order by r.role
    ) else array[]::text[] end into who, groups from public.person p where p.id = wanted;
    perform desk.auth_groups(who, groups);
end $$;

create or replace function desk.require_people() returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.is_owner() then
        perform desk.require('people.manage');
    end if;
end $$;

-- Whether a login also belongs to another office on this server. Logins are the server's: one name is one person with one
-- password in every database of this program on it. That password is then the person's own affair: an administrator here
-- who could set it would be that person there.
create or replace function desk.elsewhere(wanted text) returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select exists (
        select 1 from pg_database d, aclexplode(d.datacl) a join pg_roles g on g.oid = a.grantee
        where d.datname <> current_database() and a.privilege_type = 'CONNECT' and g.rolname like 'hl\_%\_staff'
        and g.rolname <> {owner_name} || '_staff'
        and exists (select 1 from pg_roles p where p.rolname = wanted and pg_has_role(p.oid, g.oid, 'member'))
    )
$$;

-- Offices that are strangers to each other share no logins at all: the owner writes shared_logins = off.
create or replace function desk.require_free(wanted text) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    if exists (select 1 from desk.fact where key = 'shared_logins' and value = 'off') and desk.elsewhere(wanted) then
        raise exception 'DESK login taken: %', wanted using errcode = '42710';
    end if;
end $$;

-- Make an account; returns the person's id.
create or replace function desk.add_person(
    new_login text, new_name text, roles text[], unit int, verifier text, must boolean, at timestamp
) returns int
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    made int;
begin
    perform desk.require_people();
    perform desk.check_roles(roles);
    perform desk.require_free(new_login);
    insert into public.person
        (login, name, password_hash, unit_id, active, must_change, failures, created_at, password_at, stamp)
    values (new_login, new_name, '', unit, true, must, 0, at, at, 0) returning id into made;
    insert into public.person_role (person_id, role) select made, r from unnest(roles) r;
    if desk.is_owner() or not desk.elsewhere(new_login) then
        perform desk.auth_make(new_login, verifier);
        perform desk.remember_verifier(made, verifier);
    end if;
    perform desk.fit_groups(made);
    return made;
end $$;

create or replace function desk.check_roles(roles text[]) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    if exists (select 1 from unnest(roles) r where r not in (select role from desk.grant_of)) then
        perform desk.refuse('no such role');
    end if;
    if desk.separated() and cardinality(roles) > 1 and roles && array['admin', 'security_officer', 'auditor'] then
        perform desk.refuse('a seat is held together with nothing else');
    end if;
end $$;

-- Every verifier that was in use, the newest four of a person: a password is not taken again. Nobody may read them.
create table if not exists desk.old_verifier (
    id bigint generated always as identity primary key,
    person_id int not null references public.person on delete cascade,
    verifier text not null
);

create or replace function desk.remember_verifier(who int, verifier text) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    insert into desk.old_verifier (person_id, verifier) values (who, remember_verifier.verifier);
    delete from desk.old_verifier o where o.person_id = who and o.id not in (
        select n.id from desk.old_verifier n where n.person_id = who order by n.id desc limit 4
    );
end $$;

-- The salts of one's own last passwords: the desk makes the new password's verifiers with them, the server compares.
create or replace function desk.old_salts() returns table (salt text)
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select split_part(verifier, '$', 2) from desk.old_verifier where person_id = desk.person_id() order by id desc
$$;

create or replace function desk.change_person(wanted int, new_name text, roles text[], unit int) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    before text[] := array(select role::text from public.person_role where person_id = wanted order by 1);
    after text[] := array(select distinct r from unnest(roles) r order by 1);
    old_unit int := (select unit_id from public.person where id = wanted);
begin
    perform desk.require_people();
    if before <> after and desk.separated() and wanted = desk.person_id() then
        perform desk.refuse('nobody changes their own roles');
    end if;
    if before <> after then
        perform desk.check_roles(roles);
    end if;
    update public.person set name = new_name, unit_id = unit where id = wanted;
    if before <> after or old_unit is distinct from unit then
        delete from public.person_role where person_id = wanted;
        insert into public.person_role (person_id, role) select wanted, r from unnest(after) r;
        perform desk.fit_groups(wanted);
        perform desk.end_sessions_of(wanted, desk.person_name());
        update public.person set stamp = stamp + 1 where id = wanted and id = desk.person_id();
    end if;
end $$;

create or replace function desk.set_active(wanted int, now_active boolean) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    perform desk.require_people();
    update public.person set active = now_active, failures = 0, locked_until = null where id = wanted;
    perform desk.fit_groups(wanted);
    if not now_active then
        perform desk.end_sessions_of(wanted, desk.person_name());
    end if;
end $$;

create or replace function desk.set_password(wanted int, verifier text) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    perform desk.require_people();
    if not desk.is_owner() and desk.elsewhere((select login from public.person where id = wanted)) then
        perform desk.refuse('the password of a person of two offices is set by the person, or by the server''s owner');
    end if;
    perform desk.auth_make((select login from public.person where id = wanted), verifier);  -- or made anew, where it is lacking
    perform desk.fit_groups(wanted);
    perform desk.remember_verifier(wanted, verifier);
    update public.person
    set must_change = true, failures = 0, locked_until = null, password_at = desk.office_now() where id = wanted;
    perform desk.end_sessions_of(wanted, desk.person_name());
end $$;

-- One's own password: the server has already asked for the old one at this session's beginning, the desk asks again.
-- ``tries``: the new password with the salts of the old ones; one that equals an old verifier is an old password.
create or replace function desk.set_own_password(verifier text, tries text[]) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if exists (select 1 from desk.old_verifier o where o.person_id = desk.person_id() and o.verifier = any (tries)) then
        raise exception 'DESK password used' using errcode = '42P17';
    end if;
    perform desk.auth_password(session_user::text, verifier);
    perform desk.remember_verifier(desk.person_id(), verifier);
    update public.person set must_change = false, password_at = desk.office_now() where id = desk.person_id();
    perform desk.end_sessions_of(desk.person_id(), desk.person_name());
end $$;

-- Who I am, for the desk that has just logged me in.
create or replace function desk.me() returns table (
    id int, login text, name text, unit_id int, must_change boolean, roles text[], stamp int, password_at timestamp
)
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select p.id, p.login::text, p.name::text, p.unit_id, p.must_change,
           array(select r.role::text from public.person_role r where r.person_id = p.id order by 1), p.stamp, p.password_at
    from public.person p where p.login = session_user::text and p.active
$$;

create or replace function desk.logged_in(at timestamp) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    perform desk.require_now(at, 'last_login_at');
    update public.person set last_login_at = at where login = session_user::text and active;
end $$;

grant execute on function
    desk.add_person(text, text, text[], int, text, boolean, timestamp),
    desk.change_person(int, text, text[], int), desk.set_active(int, boolean), desk.set_password(int, text),
    desk.set_own_password(text, text[]), desk.old_salts(), desk.me(), desk.logged_in(timestamp)
to {staff};
grant execute on function
    desk.auth_make(text, text), desk.auth_password(text, text), desk.auth_groups(text, text[]) to {owner};
