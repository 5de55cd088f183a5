-- What units ask, and what the centre and the county decide: in one's own name, now, in the right place, once.

create or replace function desk.guard_request() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    if tg_op = 'INSERT' then
        perform desk.guard_request_new(new);
    else
        perform desk.guard_request_step(old, new);
    end if;
    return new;
end $$;

create or replace function desk.guard_request_new(new public.request) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    perform desk.require('ticket.handle');
    perform desk.require_now(new.filed_at, 'filed_at');
    if new.state <> 'open' or new.filed_by_id is distinct from desk.person_id()
       or new.checked_at is not null or new.checked_by_id is not null or new.decided_at is not null
       or new.decided_by_id is not null or new.granted_until is not null
       or not desk.sees_all() and new.unit_id is distinct from desk.unit_id() then
        perform desk.refuse('a request is filed by its unit, in one''s own name, and is open');
    end if;
    if not exists (
        select 1 from public.ticket t join public.unit_task p on p.ticket_id = t.id
        where t.id = new.ticket_id and p.unit_id = new.unit_id and p.lead and t.lead_unit_id = new.unit_id
        and t.round = new.round and case new.kind
            when 'return' then t.state = 35 and desk.touched(t.id)
            when 'extension' then t.state = 45 and desk.touched(t.id)
            when 'long_term' then t.state in (40, 70)
            else t.state in (60, 90, 95)
        end
    ) then
        perform desk.refuse('a request belongs to the step that makes it');
    end if;
end $$;

create or replace function desk.guard_request_step(old public.request, new public.request) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
declare
    decides boolean := new.state in ('granted', 'refused');
    asked text[] := case old.kind
        when 'return' then array['return.review', 'head.decide', 'instruction.enter']
        when 'exclusion' then case when old.state = 'open' then array['exclusion.check'] else array['head.decide'] end
        else array['extension.review'] end;
begin
    if to_jsonb(new) - array['state', 'granted_until', 'checked_at', 'checked_by_id', 'checked_words', 'decided_at',
                             'decided_by_id', 'decided_words']
       <> to_jsonb(old) - array['state', 'granted_until', 'checked_at', 'checked_by_id', 'checked_words', 'decided_at',
                                'decided_by_id', 'decided_words']
       or old.state not in ('open', 'checked') or new.state = 'open' then
        perform desk.refuse('a request is decided once, as it was filed');
    end if;
    if new.state = 'void' then
        if old.kind not in ('long_term', 'exclusion') or not desk.touched(old.ticket_id)
           or new.decided_by_id is distinct from desk.person_id() or new.decided_at is null
           or not desk.sees_all() and old.unit_id is distinct from desk.unit_id() then
            perform desk.refuse('a request becomes void by the step that overtakes it');
        end if;
        perform desk.require_now(new.decided_at, 'decided_at');
        return;
    end if;
    if not exists (select 1 from unnest(asked) one where desk.may(one)) or not desk.sees_all() then
        perform desk.refuse('a request is decided by who may');
    end if;
    if old.filed_by_id is not distinct from desk.person_id()
       and not (old.kind = 'return' and desk.alone()) then
        perform desk.refuse('nobody decides on the own request');
    end if;
    if old.kind = 'return' and not desk.alone() and desk.sent_out(old.ticket_id) and (
        select e.action from public.ticket_event e where e.ticket_id = old.ticket_id order by e.id desc limit 1
    ) in ('reassign', 'reject_return') then
        perform desk.refuse('a return is reviewed by a third person');
    end if;
    if new.state = 'checked' then
        if old.kind <> 'exclusion' or new.checked_by_id is distinct from desk.person_id() or new.checked_at is null then
            perform desk.refuse('a request is checked by the one who checks');
        end if;
        perform desk.require_now(new.checked_at, 'checked_at');
    end if;
    if decides then
        if new.decided_by_id is distinct from desk.person_id() or new.decided_at is null
           or old.kind = 'exclusion' and new.state = 'granted'
              and (old.state <> 'checked' or old.checked_by_id is not distinct from desk.person_id())
           or old.kind in ('return', 'extension') and not desk.touched(old.ticket_id) then
            perform desk.refuse('a request is decided by the one who decides, with the step');
        end if;
        perform desk.require_now(new.decided_at, 'decided_at');
    end if;
    if old.checked_at is not null and (new.checked_at, new.checked_by_id) is distinct from (old.checked_at, old.checked_by_id) then
        perform desk.refuse('the first check stays');
    end if;
end $$;

-- Whether the person is the head of the centre, and nobody else reviews returns.
create or replace function desk.alone() returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select desk.may('head.decide') and not desk.others_may('return.review')
$$;

-- Whether it was this person who sent the ticket to its present unit.
create or replace function desk.sent_out(wanted int) returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select coalesce((
        select e.actor_id = desk.person_id() from public.ticket_event e
        where e.ticket_id = wanted and e.action in ('dispatch', 'change_lead', 'designate', 'instruct')
        order by e.id desc limit 1
    ), false)
$$;

-- Records in one's own name, now: ``perm`` is what one must hold, given to the trigger.
create or replace function desk.guard_record() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    if new.by_id is distinct from desk.person_id() or not exists (select 1 from unnest(tg_argv) one where desk.may(one)) then
        perform desk.refuse('a record is written in one''s own name');
    end if;
    perform desk.require_now(new.at, 'at');
    return new;
end $$;

create or replace function desk.guard_consultation() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.is_owner() and not desk.filling()
       and not exists (select 1 from public.ticket where id = new.ticket_id and (state in (35, 36) or desk.touched(id))) then
        perform desk.refuse('a consultation belongs to a disputed ticket');
    end if;
    return new;
end $$;

create or replace function desk.guard_instruction() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.is_owner() and not desk.filling() and not exists (
        select 1 from public.ticket where id = new.ticket_id and state = 30 and lead_unit_id = new.unit_id and desk.touched(id)
    ) then
        perform desk.refuse('an instruction is written with the step that carries it out');
    end if;
    return new;
end $$;

-- What was in force stays: a line or a precedent ends, it is not rewritten.
create or replace function desk.guard_ending() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.is_owner() and not desk.filling() and to_jsonb(new) - array['valid_until', 'note', 'ended_at', 'ended_by_id']
       <> to_jsonb(old) - array['valid_until', 'note', 'ended_at', 'ended_by_id'] then
        perform desk.refuse('what was in force is ended, not rewritten');
    end if;
    return new;
end $$;

create or replace function desk.guard_chase() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    if tg_op = 'INSERT' then
        if new.answered_at is not null or not exists (
            select 1 from public.unit_task p where p.id = new.task_id and p.ticket_id = new.ticket_id and p.unit_id = new.unit_id
        ) then
            perform desk.refuse('a chase is about a part of its unit');
        end if;
        return new;
    end if;
    perform desk.require('ticket.handle');
    if to_jsonb(new) - array['answer', 'answered_at', 'answered_by_id'] <> to_jsonb(old) - array['answer', 'answered_at', 'answered_by_id']
       or old.answered_at is not null or new.answered_by_id is distinct from desk.person_id()
       or not desk.sees_all() and old.unit_id is distinct from desk.unit_id() then
        perform desk.refuse('a chase is answered once, by its unit');
    end if;
    perform desk.require_now(new.answered_at, 'answered_at');
    return new;
end $$;

-- What hangs on a part is written by people of its unit, or for it by the centre.
create or replace function desk.guard_of_part() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.is_owner() and not desk.filling() and not exists (
        select 1 from public.unit_task p where p.id = new.task_id and p.ticket_id = new.ticket_id
        and (desk.sees_all() or p.unit_id = desk.unit_id())
    ) then
        perform desk.refuse('a record belongs to a part of the unit');
    end if;
    return new;
end $$;

create or replace function desk.guard_sign_off() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    part public.unit_task;
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    select * into part from public.unit_task where id = new.task_id;
    if not exists (select 1 from public.ticket where id = new.ticket_id and (state = 48 or desk.touched(id)))
       or exists (select 1 from public.sign_off s where s.task_id = new.task_id and s.by_id = new.by_id and s.passed
                  and s.at >= part.done_at) and new.passed then
        perform desk.refuse('each step of a sign-off is another person''s, while the reply waits for it');
    end if;
    return new;
end $$;

create or replace function desk.guard_file() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.is_owner() and (new.sha256 <> encode(sha256(new.data), 'hex') or new.size <> octet_length(new.data)
       or new.size > 20971520) then
        perform desk.refuse('a file is kept under its own digest');
    end if;
    return new;
end $$;

create or replace function desk.guard_attachment() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.is_owner() and not desk.filling() and not desk.sees_all()
       and (new.unit_id is distinct from desk.unit_id() or not desk.unit_has(new.ticket_id)) then
        perform desk.refuse('a unit keeps files with its own tickets');
    end if;
    return new;
end $$;

do $$
declare
    one record;
begin
    for one in
        select * from (values
            ('request', 'insert or update', 'guard_request()'),
            ('consultation', 'insert', 'guard_record(''return.review'')'),
            ('consultation', 'insert', 'guard_consultation()'),
            ('instruction', 'insert', 'guard_record(''instruction.enter'')'),
            ('instruction', 'insert', 'guard_instruction()'),
            ('precedent', 'insert', 'guard_record(''instruction.enter'', ''head.decide'', ''catalogue.manage'')'),
            ('precedent', 'update', 'guard_ending()'),
            ('catalogue_line', 'insert', 'guard_record(''catalogue.manage'', ''import.run'')'),
            ('catalogue_line', 'update', 'guard_ending()'),
            ('chase', 'insert', 'guard_record(''unit.chase'', ''ticket.register'')'),
            ('chase', 'insert or update', 'guard_chase()'),
            ('sign_off', 'insert', 'guard_record(''ticket.sign_off'')'),
            ('sign_off', 'insert', 'guard_of_part()'),
            ('sign_off', 'insert', 'guard_sign_off()'),
            ('unit_check', 'insert', 'guard_record(''ticket.handle'')'),
            ('unit_check', 'insert', 'guard_of_part()'),
            ('stage_reply', 'insert', 'guard_record(''ticket.handle'')'),
            ('stage_reply', 'insert', 'guard_of_part()'),
            ('file_content', 'insert', 'guard_file()'),
            ('attachment', 'insert', 'guard_record(''ticket.read'')'),
            ('attachment', 'insert', 'guard_attachment()')
        ) as wanted(name, verbs, guard)
    loop
        execute format('drop trigger if exists %I on public.%I', split_part(one.guard, '(', 1), one.name);
        execute format('create trigger %I before %s on public.%I for each row execute function desk.%s',
                       split_part(one.guard, '(', 1), one.verbs, one.name, one.guard);
    end loop;
end $$;
