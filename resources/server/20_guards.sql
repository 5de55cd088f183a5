-- What a row may become. Grants say which columns, policies which rows; these say which steps, in whose name, and when.

create or replace function desk.guard_ticket_new() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    if new.imported then
        perform desk.require('import.run');
        return new;
    end if;
    perform desk.require('ticket.register');
    if new.state <> 10 or new.version <> 1 or new.created_by_id is distinct from desk.person_id()
       or new.lead_unit_id is not null or new.round <> 1 then
        perform desk.refuse('a ticket begins as a draft of the one who takes it down');
    end if;
    perform desk.require_now(new.received_at, 'received_at');
    return new;
end $$;

create or replace function desk.guard_ticket_step() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    passed timestamp;
begin
    if new.id <> old.id or new.number <> old.number or new.idem is distinct from old.idem
       or new.created_by_id is distinct from old.created_by_id or new.imported <> old.imported then
        perform desk.refuse('a ticket keeps its number and its origin');
    end if;
    if old.overdue_at is not null and new.overdue_at is distinct from old.overdue_at then
        perform desk.refuse('a limit that was passed stays passed');
    end if;
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    if old.imported and desk.may('import.run') and new.version = old.version + 1 then
        return new;
    end if;
    if new.received_at is distinct from old.received_at then
        perform desk.refuse('a ticket keeps the moment it was received');
    end if;
    if new.overdue_at is distinct from old.overdue_at then
        if new.overdue_at is distinct from old.due_at and new.overdue_at is distinct from old.rework_due_at then
            perform desk.refuse('what was passed is a limit of this ticket');
        end if;
        if new.version = old.version then
            if to_jsonb(new) - 'overdue_at' <> to_jsonb(old) - 'overdue_at' then
                perform desk.refuse('a step raises the version');
            end if;
            return new;
        end if;
    end if;
    if new.version <> old.version + 1 then
        raise exception 'DESK stale: version % is not %', new.version, old.version + 1 using errcode = 'HL409';
    end if;
    if not exists (
        select 1 from desk.transition t
        where t.from_state = old.state and t.to_state = new.state and desk.may(t.permission)
    ) then
        perform desk.refuse(format('step %s to %s', old.state, new.state));
    end if;
    perform desk.guard_ticket_moments(old, new);
    if not desk.sees_all() then
        if old.lead_unit_id is distinct from desk.unit_id() then
            perform desk.refuse('only the lead unit moves a ticket');
        end if;
        if new.state = 50 and not exists (
            select 1 from public.unit_task p where p.ticket_id = old.id and p.lead and p.unit_id = old.lead_unit_id
            and p.round = old.round and p.state = 'done' and btrim(p.reply) <> ''
        ) then
            perform desk.refuse('a submission has a reply');
        end if;
    end if;
    if new.state = 50 and old.state <> 50 and new.overdue_at is null then
        passed := case when old.round > 1 then old.rework_due_at else old.due_at end;
        if passed < new.submitted_at then
            new.overdue_at := passed;
        end if;
    end if;
    return new;
end $$;

create or replace function desk.guard_ticket_moments(old public.ticket, new public.ticket) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    if new.dispatched_at is distinct from old.dispatched_at then perform desk.require_now(new.dispatched_at, 'dispatched_at'); end if;
    if new.signed_at is distinct from old.signed_at then perform desk.require_now(new.signed_at, 'signed_at'); end if;
    if new.submitted_at is distinct from old.submitted_at then perform desk.require_now(new.submitted_at, 'submitted_at'); end if;
    if new.first_round_at is distinct from old.first_round_at then perform desk.require_now(new.first_round_at, 'first_round_at'); end if;
    if new.closed_at is distinct from old.closed_at then perform desk.require_now(new.closed_at, 'closed_at'); end if;
    if new.archived_at is distinct from old.archived_at then perform desk.require_now(new.archived_at, 'archived_at'); end if;
    if new.callback_at is distinct from old.callback_at then perform desk.require_now(new.callback_at, 'callback_at'); end if;
end $$;

-- What hangs on a ticket is written while it is on its road, or with an imported one.
create or replace function desk.guard_imported(wanted int) returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select desk.may('import.run') and exists (select 1 from public.ticket where id = wanted and imported)
$$;

create or replace function desk.guard_part() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() or desk.guard_imported(new.ticket_id) then
        return new;
    end if;
    if tg_op = 'INSERT' then
        if not desk.may('ticket.dispatch') and not (desk.may('ticket.callback') and new.round > 1 and new.lead) then
            perform desk.refuse('only the centre gives a unit its part');
        end if;
        perform desk.require_now(new.dispatched_at, 'dispatched_at');
        perform desk.require_now(new.signed_at, 'signed_at');
        return new;
    end if;
    if old.overdue_at is not null and new.overdue_at is distinct from old.overdue_at
       or new.overdue_at is distinct from old.overdue_at and new.overdue_at is distinct from old.due_at then
        perform desk.refuse('a limit that was passed stays passed');
    end if;
    if new.signed_at is distinct from old.signed_at then
        perform desk.require_now(new.signed_at, 'signed_at');
        if old.signed_at is not null or new.signed_by_id is distinct from desk.person_id() then
            perform desk.refuse('a part is signed once, by the one who signs');
        end if;
    elsif new.signed_by_id is distinct from old.signed_by_id then
        perform desk.refuse('a signature is not passed on');
    end if;
    if new.done_at is distinct from old.done_at then
        perform desk.require_now(new.done_at, 'done_at');
    end if;
    if not desk.sees_all() then
        if old.state = 'done' and (new.state, new.reply, new.result) is distinct from (old.state, old.reply, old.result) then
            perform desk.refuse('what was handed in stays as it was handed in');
        end if;
        if new.state is distinct from old.state
           and (old.state, new.state) not in (('to_sign', 'handling'), ('handling', 'done')) then
            perform desk.refuse('a part is signed, then done');
        end if;
        if new.state = 'done' and old.state <> 'done' and new.done_at is null
           or new.state = 'handling' and old.state = 'to_sign' and new.signed_at is null then
            perform desk.refuse('a step has its moment');
        end if;
    end if;
    return new;
end $$;

-- Texts: the centre's own. What a unit says stands in its part.
create or replace function desk.guard_text() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() or desk.guard_imported(new.ticket_id) then
        return new;
    end if;
    if new.ticket_id <> old.ticket_id then
        perform desk.refuse('a text stays with its ticket');
    end if;
    if (new.content, new.answer) is distinct from (old.content, old.answer) and not exists (
        select 1 from public.ticket t where t.id = old.ticket_id and (t.state = 10
            or t.xmin::text::bigint = (pg_current_xact_id()::text::numeric % 4294967296)::bigint)
    ) then
        perform desk.refuse('what the caller said is written with the step that settles it');
    end if;
    return new;
end $$;

-- A line of one's own: my name, now, a step that I may take and that the ticket took.
create or replace function desk.guard_event() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() or desk.guard_imported(new.ticket_id) then
        return new;
    end if;
    if new.actor_id is distinct from desk.person_id() or new.actor_name is distinct from desk.person_name() then
        perform desk.refuse('a line is written in one''s own name');
    end if;
    perform desk.require_now(new.at, 'at');
    if not exists (select 1 from desk.event_action a where a.action = new.action and desk.may(a.permission)) then
        perform desk.refuse(new.action);
    end if;
    if new.to_state is not null
       and new.to_state <> (select state from public.ticket where id = new.ticket_id) then
        perform desk.refuse('a line tells what happened');
    end if;
    if not desk.sees_all() and new.unit_id is distinct from desk.unit_id() then
        perform desk.refuse('a unit writes of itself');
    end if;
    return new;
end $$;

create or replace function desk.guard_contact() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() or desk.guard_imported(new.ticket_id) then
        return new;
    end if;
    perform desk.require('ticket.handle');
    if new.by_id is distinct from desk.person_id()
       or not exists (select 1 from public.unit_task where ticket_id = new.ticket_id and unit_id = new.unit_id)
       or not exists (
           select 1 from public.ticket t where t.id = new.ticket_id and t.round = new.round and t.state in (30, 40, 70)
           and new.at >= t.received_at
       ) then
        perform desk.refuse('a contact is recorded by the one who made it, for a part of the unit');
    end if;
    if new.at > desk.office_now() then
        perform desk.require_now(new.at, 'at');
    end if;
    return new;
end $$;

create or replace function desk.guard_attempt() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() or desk.guard_imported(new.ticket_id) then
        return new;
    end if;
    perform desk.require('ticket.callback');
    perform desk.require_now(new.at, 'at');
    if new.by_id is distinct from desk.person_id() then
        perform desk.refuse('a call is recorded by the one who made it');
    end if;
    return new;
end $$;

create or replace function desk.guard_warning() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() then
        return new;
    end if;
    if tg_op = 'UPDATE' then
        if old.acknowledged_at is not null or new.acknowledged_by_id is distinct from desk.person_id() then
            perform desk.refuse('a warning is acknowledged once, by the one who read it');
        end if;
        if not desk.sees_all() and not exists (
            select 1 from public.unit_task where id = old.task_id and unit_id = desk.unit_id()
        ) then
            perform desk.refuse('a warning is acknowledged by its unit');
        end if;
        perform desk.require_now(new.acknowledged_at, 'acknowledged_at');
        return new;
    end if;
    perform desk.require('warnings.fire');
    if new.fired_at > desk.office_now() then
        perform desk.require_now(new.fired_at, 'fired_at');
    end if;
    if new.acknowledged_at is not null or not exists (
        select 1 from public.unit_task p where p.id = new.task_id and p.ticket_id = new.ticket_id
        and new.limit_at in (p.due_at, p.sign_due_at)
    ) then
        perform desk.refuse('a warning is about a limit of its part');
    end if;
    return new;
end $$;

-- A release is made and withdrawn by the one who decides.
create or replace function desk.guard_release() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() then
        return new;
    end if;
    perform desk.require('caller.release');
    if tg_op = 'INSERT' then
        perform desk.require_now(new.at, 'at');
        if new.by_id is distinct from desk.person_id() or new.withdrawn_at is not null then
            perform desk.refuse('a release is made by the one who decides');
        end if;
    else
        perform desk.require_now(new.withdrawn_at, 'withdrawn_at');
        if old.withdrawn_at is not null or new.withdrawn_by_id is distinct from desk.person_id() then
            perform desk.refuse('a release is withdrawn once, by the one who decides');
        end if;
    end if;
    return new;
end $$;

-- Numbers are given one after the other.
create or replace function desk.guard_counter() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    if tg_op = 'INSERT' and new.value <> 1
       or tg_op = 'UPDATE' and (new.value <> old.value + 1 or new.name <> old.name) then
        perform desk.refuse('a number follows the one before');
    end if;
    return new;
end $$;

create or replace function desk.guard_paper() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() then
        return new;
    end if;
    perform desk.require('notice.issue');
    perform desk.require_now(new.issued_at, 'issued_at');
    if new.issued_by_id is distinct from desk.person_id()
       or new.serial is distinct from (
           select value from public.counter where name = 'paper:' || new.agency_code || ':' || new.year
       ) then
        perform desk.refuse('a paper is issued by the one who issues it, under the next number');
    end if;
    return new;
end $$;

create or replace function desk.guard_announcement() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    perform desk.require('announcement.write');
    if tg_op = 'INSERT' and new.written_by_id is distinct from desk.person_id()
       or tg_op = 'UPDATE' and (new.written_by_id, new.written_at) is distinct from (old.written_by_id, old.written_at) then
        perform desk.refuse('an announcement is its writer''s');
    end if;
    return new;
end $$;

create or replace function desk.guard_tally() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.is_owner() and not desk.filling() then
        perform desk.require_now(new.at, 'at');
        if new.by_id is distinct from desk.person_id() then
            perform desk.refuse('a call is counted by the one who took it');
        end if;
    end if;
    return new;
end $$;

-- A case is decided by the one who decides.
create or replace function desk.guard_case() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.is_owner() and new.decided_by_id is not null and new.decided_by_id is distinct from desk.person_id()
       and (tg_op = 'INSERT' or new.decided_by_id is distinct from old.decided_by_id) then
        perform desk.refuse('a case is decided by the one who decides');
    end if;
    return new;
end $$;

-- The county's mark: a county that holds tickets is never made an invented one, nor an invented one a real one.
create or replace function desk.guard_setting() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if tg_op = 'UPDATE' and new.key = 'county'
       and coalesce((new.value ->> 'demo')::boolean, false) <> coalesce((old.value ->> 'demo')::boolean, false)
       and exists (select 1 from public.ticket) then
        perform desk.refuse('a county with tickets keeps its mark');
    end if;
    return new;
end $$;

drop trigger if exists guard_new on ticket;
create trigger guard_new before insert on ticket for each row execute function desk.guard_ticket_new();
drop trigger if exists guard_step on ticket;
create trigger guard_step before update on ticket for each row execute function desk.guard_ticket_step();
drop trigger if exists guard on unit_task;
create trigger guard before insert or update on unit_task for each row execute function desk.guard_part();
drop trigger if exists guard on ticket_text;
create trigger guard before update on ticket_text for each row execute function desk.guard_text();
drop trigger if exists guard on ticket_event;
create trigger guard before insert on ticket_event for each row execute function desk.guard_event();
drop trigger if exists guard on contact_record;
create trigger guard before insert on contact_record for each row execute function desk.guard_contact();
drop trigger if exists guard on callback_attempt;
create trigger guard before insert on callback_attempt for each row execute function desk.guard_attempt();
drop trigger if exists guard on warning_event;
create trigger guard before insert or update on warning_event for each row execute function desk.guard_warning();
drop trigger if exists guard on caller_release;
create trigger guard before insert or update on caller_release for each row execute function desk.guard_release();
drop trigger if exists guard on counter;
create trigger guard before insert or update on counter for each row execute function desk.guard_counter();
drop trigger if exists guard on paper;
create trigger guard before insert on paper for each row execute function desk.guard_paper();
drop trigger if exists guard on announcement;
create trigger guard before insert or update on announcement for each row execute function desk.guard_announcement();
drop trigger if exists guard on call_tally;
create trigger guard before insert on call_tally for each row execute function desk.guard_tally();
drop trigger if exists guard on oversight_case;
create trigger guard before insert or update on oversight_case for each row execute function desk.guard_case();
drop trigger if exists guard on setting;
create trigger guard before update on setting for each row execute function desk.guard_setting();
