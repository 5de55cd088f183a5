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
    if not exists (select 1 from public.rule_version where key = new.rules_key) then
        perform desk.refuse('a ticket is judged by rules that are there');
    end if;
    if new.state <> 10 or new.version <> 1 or new.created_by_id is distinct from desk.person_id()
       or new.lead_unit_id is not null or new.round <> 1 then
        perform desk.refuse('a ticket begins as a draft of the one who takes it down');
    end if;
    perform desk.require_now(new.received_at, 'received_at');
    return new;
end $$;

-- Whether this transaction has written the ticket's row: what belongs to a step is written with it.
create or replace function desk.touched(wanted int) returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select exists (
        select 1 from public.ticket t where t.id = wanted
        and t.xmin::text::bigint = (pg_current_xact_id()::text::numeric % 4294967296)::bigint
    )
$$;

-- Whether a limit has passed; where the owner set the clocks free, the desks' word is taken.
create or replace function desk.past(moment timestamp) returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select moment is not null and (
        moment < desk.office_now() or not exists (select 1 from desk.fact where key = 'clock_slack')
    )
$$;

create or replace function desk.guard_ticket_step() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    passed timestamp := case when old.round > 1 then old.rework_due_at else old.due_at end;
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
    if new.overdue_at is distinct from old.overdue_at and new.version = old.version then
        perform desk.guard_overdue(old, new);
        return new;
    end if;
    if new.overdue_at is distinct from old.overdue_at then
        perform desk.refuse('a step marks no limit');
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
    perform desk.guard_ticket_facts(old, new);
    perform desk.guard_ticket_limits(old, new);
    if not desk.sees_all() then
        if old.lead_unit_id is distinct from desk.unit_id() then
            perform desk.refuse('only the lead unit moves a ticket');
        end if;
        if new.state in (48, 50) then
            perform desk.guard_submission(old, new);
        end if;
        if new.state in (48, 50) and old.has_phone and old.reply_wanted and not coalesce(old.anonymous, false)
           and not exists (select 1 from public.contact_record c where c.ticket_id = old.id and c.round = old.round) then
            perform desk.refuse('a submission follows a contact');
        end if;
    end if;
    if new.state = 50 and new.overdue_at is null and passed < desk.log_moment(new.submitted_at) then
        new.overdue_at := passed;
    end if;
    return new;
end $$;

-- A limit that was passed is marked while it runs, and with the step that ends it; nothing else changes with it.
create or replace function desk.guard_overdue(old public.ticket, new public.ticket) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
declare
    passed timestamp := case when old.round > 1 then old.rework_due_at else old.due_at end;
begin
    if to_jsonb(new) - 'overdue_at' <> to_jsonb(old) - 'overdue_at' then
        perform desk.refuse('a step raises the version');
    end if;
    if new.overdue_at is distinct from passed or not desk.past(passed)
       or not (exists (select 1 from desk.clock_state where state = old.state) or desk.touched(old.id)) then
        perform desk.refuse('what was passed is a limit of this ticket that has run out');
    end if;
    if not desk.may('warnings.fire') and old.lead_unit_id is distinct from desk.unit_id() then
        perform desk.refuse('a unit marks its own limits');
    end if;
end $$;

-- Each moment belongs to its step: it is there after it, it is now, and no other step touches it.
create or replace function desk.guard_ticket_moments(old public.ticket, new public.ticket) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
declare
    step text := old.state || '>' || new.state;
begin
    if step not in ('35>30', '30>30', '40>30') or new.dispatched_at is distinct from old.dispatched_at then
        perform desk.guard_moment('dispatched_at', old.dispatched_at, new.dispatched_at, new.state = 30 and old.state <> 25);
    end if;
    if new.state not in (20, 30) or new.signed_at is not null then  -- sent out anew, it is not signed in yet
        perform desk.guard_moment('signed_at', old.signed_at, new.signed_at, step = '30>40');
    end if;
    perform desk.guard_moment('closed_at', old.closed_at, new.closed_at,
                              step in ('10>90', '10>92', '60>90') or new.state = 93, step = '90>70');
    perform desk.guard_moment('archived_at', old.archived_at, new.archived_at, new.state = 95 and old.state <> 95);
    if step <> '25>60' or not desk.answered_by(old, new) then
        perform desk.guard_moment('submitted_at', old.submitted_at, new.submitted_at, new.state = 50 or step = '10>90',
                                  step in ('50>40', '50>70', '60>70', '90>70', '60>75'));
    end if;
    if new.first_round_at is distinct from old.first_round_at
       and not (new.state = 50 and old.round = 1 and new.first_round_at = new.submitted_at)
       and not (step = '50>40' and new.first_round_at is null) then
        perform desk.refuse('the first round ends with its submission');
    end if;
    if new.callback_at is distinct from old.callback_at then
        if old.state <> 60 or new.callback_at is null then
            perform desk.refuse('callback_at');
        end if;
        perform desk.require_now(new.callback_at, 'callback_at');
    end if;
    if new.round <> old.round and not (step in ('60>70', '90>70', '75>70') and new.round = old.round + 1) then
        perform desk.refuse('a round follows the one before');
    end if;
    if new.rework_count is distinct from old.rework_count
       and not (step = '60>70' and new.rework_count = coalesce(old.rework_count, 0) + 1)
       or new.rework_due_at is distinct from old.rework_due_at and step not in ('60>70', '90>70', '75>70', '70>70')
       or old.first_solved is not null and new.first_solved is distinct from old.first_solved then
        perform desk.refuse('another round is counted once, and the first answer stays the first');
    end if;
    if step = '60>90' and old.has_phone and old.reply_wanted and not coalesce(old.anonymous, false) and not exists (
        select 1 from public.callback_attempt a where a.ticket_id = old.id and a.round = old.round
    ) then
        perform desk.refuse('a ticket is closed after a call');
    end if;
    if new.rules_key is distinct from old.rules_key
       and not exists (select 1 from public.rule_version where key = new.rules_key) then
        perform desk.refuse('a ticket is judged by rules that are there');
    end if;
end $$;

-- ``sets``: this step writes the moment, which must be now; ``clears``: this step takes it back.
create or replace function desk.guard_moment(
    what text, was timestamp, becomes timestamp, sets boolean, clears boolean default false
) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    if sets then
        if becomes is null then
            perform desk.refuse(what || ' belongs to this step');
        end if;
        perform desk.require_now(becomes, what);
    elsif clears then
        if becomes is not null then
            perform desk.refuse(what || ' is taken back by this step');
        end if;
    elsif becomes is distinct from was then
        perform desk.refuse(what || ' belongs to another step');
    end if;
end $$;

-- What hangs on a ticket is written while it is on its road, or with an imported one.
create or replace function desk.guard_imported(wanted int) returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select desk.may('import.run') and exists (select 1 from public.ticket where id = wanted and imported)
$$;

create or replace function desk.guard_part() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() then
        return coalesce(new, old);
    end if;
    if tg_op = 'DELETE' then
        if not desk.guard_imported(old.ticket_id) then
            perform desk.refuse('a part is not taken away');
        end if;
        return old;
    end if;
    if tg_op = 'UPDATE' and (new.id, new.ticket_id) is distinct from (old.id, old.ticket_id) then
        perform desk.refuse('a part stays with its ticket');
    end if;
    if desk.guard_imported(new.ticket_id) then
        return new;
    end if;
    if tg_op = 'UPDATE' and (new.unit_id, new.round, new.lead) is distinct from (old.unit_id, old.round, old.lead) then
        perform desk.refuse('a part stays with its unit');
    end if;
    if tg_op = 'INSERT' then
        perform desk.guard_part_new(new);
        return new;
    end if;
    perform desk.guard_part_step(old, new);
    return new;
end $$;

create or replace function desk.guard_part_new(new public.unit_task) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.touched(new.ticket_id) or new.done_at is not null or new.reply <> '' or not exists (
        select 1 from public.ticket t where t.id = new.ticket_id and t.round = new.round and (
            t.state = 30 and (desk.may('ticket.dispatch') or desk.may('head.decide') or desk.may('instruction.enter'))
            and new.state = 'to_sign' and new.signed_at is null and new.lead = (new.unit_id = t.lead_unit_id)
            or t.state in (40, 70) and desk.may('ticket.dispatch') and new.state = 'to_sign' and new.signed_at is null
            and not new.lead
            or t.state = 70 and (desk.may('ticket.callback') or desk.may('ticket.dispatch')) and new.state = 'handling'
            and new.lead and new.unit_id = t.lead_unit_id
            or t.state = 30 and desk.may('ticket.dispatch') and not new.lead and desk.was_lead(new)
        )
    ) then
        perform desk.refuse('a unit is given its part by the step that sends the ticket to it');
    end if;
    perform desk.require_now(new.dispatched_at, 'dispatched_at');
    if not desk.was_lead(new) then
        perform desk.require_now(new.signed_at, 'signed_at');
    end if;
end $$;

create or replace function desk.guard_part_step(old public.unit_task, new public.unit_task) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
declare
    signs boolean := old.state = 'to_sign' and new.state = 'handling';
    ends boolean := old.state = 'handling' and new.state = 'done';
begin
    if new.overdue_at is distinct from old.overdue_at and (
        old.overdue_at is not null or new.overdue_at is distinct from old.due_at
        or not (desk.past(old.due_at) or coalesce(new.done_at > old.due_at, false))
    ) then
        perform desk.refuse('what was passed is a limit of this part that has run out');
    end if;
    perform desk.guard_part_limits(old, new);
    if new.state = 'handling' and old.state = 'done' and new.done_at is null and (
        desk.may('ticket.review') and desk.sees_all()
        or desk.may('ticket.sign_off') and desk.touched(old.ticket_id)
    ) then
        return;
    end if;
    if new.state = 'stopped' or old.state = 'stopped' then
        perform desk.guard_part_stop(old, new);
        return;
    end if;
    if new.state is distinct from old.state and not signs and not ends then
        perform desk.refuse('a part is signed, then done');
    end if;
    if (signs or ends) and not desk.may('ticket.handle') then
        perform desk.refuse('ticket.handle');
    end if;
    if not signs and (new.signed_at, new.signed_by_id) is distinct from (old.signed_at, old.signed_by_id) then
        perform desk.refuse('a part is signed once');
    end if;
    if signs and (new.signed_at is null or new.signed_by_id is distinct from desk.person_id()) then
        perform desk.refuse('a part is signed by the one who signs');
    end if;
    if not ends and (new.done_at, new.reply, new.result, new.solved)
                    is distinct from (old.done_at, old.reply, old.result, old.solved) then
        perform desk.refuse('what was handed in stays as it was handed in');
    end if;
    if ends and (new.done_at is null or btrim(new.reply) = '') then
        perform desk.refuse('a part ends with words, now');
    end if;
    if signs then perform desk.require_now(new.signed_at, 'signed_at'); end if;
    if ends then perform desk.require_now(new.done_at, 'done_at'); end if;
    if (signs or ends) and not exists (select 1 from public.ticket where id = old.ticket_id and state in (30, 40, 70)) then
        perform desk.refuse('the ticket is no longer with the units');
    end if;
end $$;

-- Texts: the centre's own. What a unit says stands in its part.
create or replace function desk.guard_text() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    if new.ticket_id <> old.ticket_id then
        perform desk.refuse('a text stays with its ticket');
    end if;
    if desk.guard_imported(old.ticket_id) then
        return new;
    end if;
    if (new.content, new.answer) is distinct from (old.content, old.answer)
       and not desk.being_taken_down(old.ticket_id) then
        perform desk.refuse('what the caller said is written with the step that settles it');
    end if;
    return new;
end $$;

-- Whether a call is still a draft, or is settled by this transaction.
create or replace function desk.being_taken_down(wanted int) returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select desk.may('ticket.register') and exists (
        select 1 from public.ticket where id = wanted and (state = 10 or state in (20, 90, 92) and desk.touched(wanted))
    )
$$;

-- Who called is written with the call, never afterwards.
create or replace function desk.guard_caller() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    if tg_op = 'UPDATE' and new.ticket_id <> old.ticket_id then
        perform desk.refuse('a caller stays with the ticket');
    end if;
    if tg_op = 'INSERT' and new.name is null and new.phone is null and desk.may('data.repair') then
        return new;  -- an empty row that was missing
    end if;
    if not desk.guard_imported(new.ticket_id) and not desk.being_taken_down(new.ticket_id) then
        perform desk.refuse('who called is written with the call');
    end if;
    return new;
end $$;

-- Contacts and calls that were recorded stay; an import corrects those of its own tickets.
create or replace function desk.guard_kept() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.is_owner() and not desk.filling() and (
        tg_op = 'UPDATE' and new.ticket_id <> old.ticket_id or not desk.guard_imported(old.ticket_id)
    ) then
        perform desk.refuse('what was recorded stays');
    end if;
    return coalesce(new, old);
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
    if octet_length(new.words) > 200000 or coalesce(octet_length(new.data::text), 0) > 20000 then
        perform desk.refuse('a line is a line');
    end if;
    if new.to_state is not null then
        perform desk.guard_event_step(new);
    elsif new.from_state is not null or exists (select 1 from desk.step_action where action = new.action) then
        perform desk.refuse('a step is told with its states');
    elsif not desk.sees_all() and new.action <> 'reveal' and not exists (
        select 1 from public.ticket t join public.unit_task p on p.ticket_id = t.id
        where t.id = new.ticket_id and p.unit_id = desk.unit_id() and (
            t.state between 30 and 48 or t.state in (70, 75) or new.action = any (desk.afterwards())
        )
    ) then
        perform desk.refuse('the ticket is no longer with the units');
    end if;
    if not desk.sees_all() and new.unit_id is distinct from desk.unit_id() then
        perform desk.refuse('a unit writes of itself');
    end if;
    return new;
end $$;

-- The line of a step is written by the transaction that takes it.
create or replace function desk.guard_event_step(new public.ticket_event) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.touched(new.ticket_id)
       or new.to_state <> (select state from public.ticket where id = new.ticket_id)
       or not (new.action = 'register' and new.from_state is null and new.to_state = 10 or exists (
           select 1 from desk.transition t
           where t.from_state = new.from_state and t.to_state = new.to_state and desk.may(t.permission)
       )) then
        perform desk.refuse('a line tells what happened');
    end if;
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
    if new.by_id is distinct from desk.person_id()
       or not exists (select 1 from public.ticket where id = new.ticket_id and state = 60 and round = new.round) then
        perform desk.refuse('a call is recorded by the one who made it, while the ticket waits for it');
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
        and new.limit_at in (p.due_at, p.sign_due_at, p.report_due_at)
    ) then
        perform desk.refuse('a warning is about a limit of its part');
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
    -- which kinds somebody may issue, the policies say
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
create trigger guard before insert or update or delete on unit_task for each row execute function desk.guard_part();
drop trigger if exists guard on ticket_text;
create trigger guard before update on ticket_text for each row execute function desk.guard_text();
drop trigger if exists guard on ticket_caller;
create trigger guard before insert or update on ticket_caller for each row execute function desk.guard_caller();
drop trigger if exists guard_kept on contact_record;
create trigger guard_kept before update or delete on contact_record for each row execute function desk.guard_kept();
drop trigger if exists guard_kept on callback_attempt;
create trigger guard_kept before update or delete on callback_attempt for each row execute function desk.guard_kept();
drop trigger if exists guard on ticket_event;
create trigger guard before insert on ticket_event for each row execute function desk.guard_event();
drop trigger if exists guard on contact_record;
create trigger guard before insert on contact_record for each row execute function desk.guard_contact();
drop trigger if exists guard on callback_attempt;
create trigger guard before insert on callback_attempt for each row execute function desk.guard_attempt();
drop trigger if exists guard on warning_event;
create trigger guard before insert or update on warning_event for each row execute function desk.guard_warning();
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
