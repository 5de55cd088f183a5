-- Who is acting: the role that logged in, never a word that a client could set.

create table if not exists desk.fact (key text primary key, value text not null);
create table if not exists desk.grant_of (role text, permission text, primary key (role, permission));
-- What a role gives up while the three seats are kept apart.
create table if not exists desk.withheld (role text, permission text, primary key (role, permission));
create table if not exists desk.transition (
    from_state int not null, to_state int not null, permission text not null,
    primary key (from_state, to_state, permission)
);
create table if not exists desk.step_action (action text primary key);
create table if not exists desk.clock_state (state int primary key);
create table if not exists desk.event_action (action text, permission text, primary key (action, permission));

create or replace function desk.person_id() returns int
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select id from public.person where login = session_user::text and active
$$;

create or replace function desk.person_name() returns text
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select name::text from public.person where login = session_user::text and active
$$;

create or replace function desk.unit_id() returns int
language sql stable parallel safe security definer set search_path = public, desk, pg_temp as $$
    select unit_id from public.person where login = session_user::text and active
$$;

-- Whether administrator, security officer and auditor are kept apart.
create or replace function desk.separated() returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select exists (select 1 from public.setting where key = 'separation' and (value ->> 'on')::boolean)
$$;

create or replace function desk.may(wanted text) returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select exists (
        select 1 from public.person p
        join public.person_role r on r.person_id = p.id
        join desk.grant_of g on g.role = r.role
        where p.login = session_user::text and p.active and g.permission = wanted
        and not exists (
            select 1 from desk.withheld w where w.role = r.role and w.permission = wanted and desk.separated()
        )
    )
$$;

-- Whether somebody else of the office may do a thing; who that is, is not told.
create or replace function desk.others_may(wanted text) returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select exists (
        select 1 from public.person p
        join public.person_role r on r.person_id = p.id
        join desk.grant_of g on g.role = r.role
        where p.login <> session_user::text and p.active and g.permission = wanted
    )
$$;

-- Whether the person belongs to the centre and sees every ticket.
create or replace function desk.sees_all() returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select exists (
        select 1 from public.person p
        join public.person_role r on r.person_id = p.id
        join desk.grant_of g on g.role = r.role
        where p.login = session_user::text and p.active and g.permission = 'scope.all'
    )
$$;

-- Whether the person's own unit has a part in a ticket. For policies on unit_task, which may not ask about itself.
create or replace function desk.unit_has(wanted int) returns boolean
language sql stable parallel safe security definer cost 1 set search_path = public, desk, pg_temp as $$
    select exists (select 1 from public.unit_task where ticket_id = wanted and unit_id = desk.unit_id())
$$;

-- The tickets in which the person's own unit has a part. For policies, which may not ask tables with policies of their
-- own: the owner's view is asked without them, and the planner sees into it as it does not see into a function.
create or replace view desk.own_part as
    select ticket_id from public.unit_task where unit_id = (select desk.unit_id());

-- Whether these are many, as services/tickets/list_access.py counts.
create or replace function desk.much_own() returns boolean
language sql stable parallel safe security definer set search_path = public, desk, pg_temp as $$
    select count(*) > 3000 from (
        select 1 from public.unit_task where unit_id = (select desk.unit_id()) limit 3001
    ) parts
$$;

-- The server's owner at work: founding, migrations, repairs. A person is never that, whatever else the role may be.
create or replace function desk.is_owner() returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select pg_has_role(session_user, {owner_name}, 'member')
       and not exists (select 1 from public.person where login = session_user::text)
$$;

-- Office time: the server's clock on the wall of Asia/Shanghai, whole seconds.
create or replace function desk.office_now() returns timestamp
language sql stable set search_path = public, desk, pg_temp as $$
    select date_trunc('second', clock_timestamp() at time zone 'Asia/Shanghai')
$$;

-- For whom the session's person may find saved lists: themselves, their roles, their unit.
create or replace function desk.audiences() returns text[]
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select array['person:' || desk.person_id(), 'unit:' || coalesce(desk.unit_id()::text, '')]
        || array(select 'role:' || role from public.person_role where person_id = desk.person_id())
$$;

-- Refuse a moment that is not now: nobody writes a signature of yesterday. The tolerance is the owner's.
create or replace function desk.require_now(moment timestamp, what text) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
declare
    slack interval := (select value::interval from desk.fact where key = 'clock_slack');
begin
    if moment is not null and slack is not null
       and moment not between desk.office_now() - slack and desk.office_now() + slack then
        raise exception 'DESK moment: % is not now', what using errcode = '42501';
    end if;
end $$;

create or replace function desk.refuse(what text) returns void
language plpgsql immutable set search_path = public, desk, pg_temp as $$
begin
    raise exception 'DESK refused: %', what using errcode = '42501';
end $$;

create or replace function desk.require(permission text) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.may(permission) then
        perform desk.refuse(permission);
    end if;
end $$;

-- An invented county is being filled: marked demo before it holds a ticket, by somebody who may import.
create or replace function desk.filling() returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select desk.may('import.run')
       and exists (select 1 from public.setting where key = 'county' and (value ->> 'demo')::boolean)
$$;

grant execute on function
    desk.person_id(), desk.person_name(), desk.unit_id(), desk.may(text), desk.others_may(text), desk.sees_all(), desk.unit_has(int),
    desk.much_own(), desk.is_owner(), desk.office_now(), desk.audiences(), desk.filling()
to {staff};
