-- The facts of a ticket and of its parts: which step may set each of them, and that none is ever unset.

-- Lines that a unit may still write when the ticket is no longer with it.
create or replace function desk.afterwards() returns text[]
language sql immutable set search_path = public, desk, pg_temp as $$
    select array['ask_exclusion', 'attach', 'open_file', 'check', 'answer_chase']
$$;

-- A counter rises by one with its step, and never otherwise.
create or replace function desk.guard_count(what text, was int, becomes int, steps boolean, always boolean default false)
returns void
language plpgsql stable set search_path = public, desk, pg_temp as $$
begin
    if becomes is distinct from was and not (steps and becomes = coalesce(was, 0) + 1) or always and becomes is not distinct from was
    then
        perform desk.refuse(what || ' counts each step once');
    end if;
end $$;

-- A mark is set by its step and stays.
create or replace function desk.guard_mark(what text, was boolean, becomes boolean, steps boolean) returns void
language plpgsql stable set search_path = public, desk, pg_temp as $$
begin
    if becomes is distinct from was and not steps then
        perform desk.refuse(what || ' is set by its step and stays');
    end if;
end $$;

create or replace function desk.guard_ticket_facts(old public.ticket, new public.ticket) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
declare
    step text := old.state || '>' || new.state;
    sent boolean := new.state = 30 and old.state <> 25;
begin
    perform desk.guard_count('return_count', old.return_count, new.return_count, new.state = 35, new.state = 35);
    perform desk.guard_count('rejected_return_count', old.rejected_return_count, new.rejected_return_count,
                             step in ('35>30', '35>40', '36>20', '36>30', '37>30'));
    perform desk.guard_count('extension_count', old.extension_count, new.extension_count, step = '45>40');
    perform desk.guard_count('upper_return_count', old.upper_return_count, new.upper_return_count,
                             step in ('60>70', '90>70'), step = '90>70');
    perform desk.guard_mark('no_return', old.no_return, new.no_return,
                            new.no_return and sent and (desk.may('head.decide') or desk.may('instruction.enter')));
    perform desk.guard_mark('instructed', old.instructed, new.instructed,
                            new.instructed and sent and desk.may('instruction.enter'));
    if step = '20>30' and not desk.may('ticket.dispatch') and not (new.instructed and new.no_return) then
        perform desk.refuse('without the right to dispatch a ticket is sent by instruction only');
    end if;
    perform desk.guard_mark('difficult', old.difficult, new.difficult, new.difficult and step = '60>75');
    perform desk.guard_mark('counted', old.counted, new.counted, not new.counted and step in ('90>90', '95>95')
                            and desk.may('head.decide') and exists (
        select 1 from public.request r where r.ticket_id = old.id and r.kind = 'exclusion' and r.state in ('checked', 'granted')
        and r.checked_by_id is distinct from desk.person_id() and r.filed_by_id is distinct from desk.person_id()
    ));
    if new.cancel_code is distinct from old.cancel_code and new.state <> 93 or new.state = 93 and new.cancel_code is null then
        perform desk.refuse('a ticket is withdrawn for a reason');
    end if;
    if (new.parent_id, new.merged_from) is distinct from (old.parent_id, old.merged_from)
       and not (new.state = 25 and new.merged_from = old.state and new.parent_id <> old.id
                and exists (select 1 from public.ticket p where p.id = new.parent_id and p.state between 20 and 70 and p.state <> 25))
       and not (old.state = 25 and new.state = old.merged_from and new.parent_id is null) then
        perform desk.refuse('a ticket is merged, or taken out, by its step');
    end if;
    if new.state = 25 and new.parent_id is null then
        perform desk.refuse('a merged ticket names the one it is merged into');
    end if;
    if old.state = 25 and new.state <> 60 and new.state <> old.merged_from then
        perform desk.refuse('a merged ticket goes back to where it was');
    end if;
end $$;

-- A joined ticket is answered by the unit that answered the one it is joined to, when it did.
create or replace function desk.answered_by(old public.ticket, new public.ticket) returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select exists (
        select 1 from public.ticket p where p.id = old.parent_id and p.state = 60 and desk.touched(p.id)
        and p.lead_unit_id is not distinct from new.lead_unit_id and p.submitted_at is not distinct from new.submitted_at
    )
$$;

-- Who handles it and until when: by the steps that decide it.
create or replace function desk.guard_ticket_limits(old public.ticket, new public.ticket) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
declare
    step text := old.state || '>' || new.state;
    stays boolean := new.state = old.state;
begin
    if new.lead_unit_id is distinct from old.lead_unit_id and new.state not in (20, 30) and step not in ('60>70', '90>70')
       and not (step = '25>60' and desk.answered_by(old, new)) then
        perform desk.refuse('a ticket is given to a unit by the step that sends it');
    end if;
    if new.due_original is distinct from old.due_original and new.state not in (20, 30)
       and not (stays and desk.may('head.decide')) then
        perform desk.refuse('the first limit stays');
    end if;
    if new.due_at is distinct from old.due_at and not (
        new.state in (20, 30) or stays and (desk.may('ticket.dispatch') or desk.may('head.decide'))
        or step = '45>40' and new.extension_count = coalesce(old.extension_count, 0) + 1 and exists (
            select 1 from public.request r where r.ticket_id = old.id and r.kind = 'extension' and r.round = old.round
            and r.state in ('open', 'granted') and r.until >= new.due_at
        )
        or step in ('75>40', '75>70') and new.due_at = old.long_term_until
    ) then
        perform desk.refuse('a limit is moved by the step that decides it');
    end if;
    if new.long_term_until is distinct from old.long_term_until and new.state <> 75 and old.state <> 75 then
        perform desk.refuse('the date of the long list belongs to it');
    end if;
    if (new.upper_due_at, new.city_number) is distinct from (old.upper_due_at, old.city_number)
       and not (old.state = 10 or (stays or step in ('60>70', '90>70')) and desk.may('ticket.dispatch')) then
        perform desk.refuse('what the city demands is written at intake, or by its step');
    end if;
end $$;

-- A unit hands in a reply of this moment, or one that its leads have signed.
create or replace function desk.guard_submission(old public.ticket, new public.ticket) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
declare
    wanted int := (select sign_off_steps from public.unit where id = old.lead_unit_id);
    part public.unit_task;
begin
    select * into part from public.unit_task p where p.ticket_id = old.id and p.lead and p.unit_id = old.lead_unit_id
    and p.round = old.round and p.state = 'done' and btrim(p.reply) <> '';
    if part.id is null or old.state <> 48 and new.state = 50 and part.done_at is distinct from new.submitted_at then
        perform desk.refuse('a submission has a reply of this moment');
    end if;
    if new.state = 50 and old.state <> 48 and wanted > 0 then
        perform desk.refuse('a reply is signed in the unit first');
    end if;
    if new.state = 50 and old.state = 48 and (
        select count(distinct s.by_id) from public.sign_off s where s.task_id = part.id and s.passed and s.at >= part.done_at
    ) + 1 < wanted then
        perform desk.refuse('a reply is signed by all who sign');
    end if;
end $$;

-- The lead of before, kept on as an assisting unit with its signature.
create or replace function desk.was_lead(new public.unit_task) returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select exists (
        select 1 from public.unit_task o where o.ticket_id = new.ticket_id and o.unit_id = new.unit_id and o.round = new.round
        and o.state = 'stopped' and o.stopped_why = 'lead_changed' and o.signed_at is not distinct from new.signed_at
    ) and new.state in ('to_sign', 'handling')
$$;

-- The limits of a part follow those of the ticket, with the step that moves them.
create or replace function desk.guard_part_limits(old public.unit_task, new public.unit_task) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    if new.due_at is distinct from old.due_at and not (desk.touched(old.ticket_id) and (
        new.lead and exists (
            select 1 from public.ticket t where t.id = old.ticket_id
            and new.due_at is not distinct from case when old.round > 1 then t.rework_due_at else t.due_at end
        ) or not new.lead and desk.may('ticket.dispatch')
    )) then
        perform desk.refuse('a limit of a part follows that of its ticket');
    end if;
    if (new.return_until, new.return_extended) is distinct from (old.return_until, old.return_extended) and not (
        desk.touched(old.ticket_id) and desk.may('ticket.dispatch') and new.return_extended and not old.return_extended
    ) then
        perform desk.refuse('the window of a return is extended once, by the centre');
    end if;
    if new.reported_at is distinct from old.reported_at then
        if old.reported_at is not null or not desk.may('ticket.handle') then
            perform desk.refuse('a first report is given once');
        end if;
        perform desk.require_now(new.reported_at, 'reported_at');
    end if;
    if new.report_due_at is distinct from old.report_due_at then
        perform desk.refuse('the limit of the first report stays');
    end if;
end $$;

-- A part is taken back by the step that sends the ticket elsewhere; a merged one is taken up again when the merge is undone.
create or replace function desk.guard_part_stop(old public.unit_task, new public.unit_task) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.touched(old.ticket_id) or not desk.sees_all() or not (
        desk.may('ticket.dispatch') or desk.may('return.review') or desk.may('head.decide') or desk.may('instruction.enter')
        or desk.may('ticket.callback')
    ) or (new.signed_at, new.signed_by_id, new.done_at, new.reply, new.result, new.solved, new.dispatched_at, new.instruction)
         is distinct from
         (old.signed_at, old.signed_by_id, old.done_at, old.reply, old.result, old.solved, old.dispatched_at, old.instruction)
    then
        perform desk.refuse('a part is taken back by the centre, as it stands');
    end if;
    if new.state = 'stopped' then
        if old.state = 'stopped' or new.stopped_at is null or new.stopped_why = '' then
            perform desk.refuse('a part is taken back once, for a reason');
        end if;
        perform desk.require_now(new.stopped_at, 'stopped_at');
    elsif old.stopped_why <> 'merged' or new.stopped_at is not null or new.stopped_why <> '' or new.state <> (
            case when old.done_at is not null then 'done' when old.signed_at is not null then 'handling' else 'to_sign' end
        )
    then
        perform desk.refuse('a part is taken up again as it stood');
    end if;
end $$;
