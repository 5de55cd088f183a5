-- What stands around the items: files, uses, corrections, what was asked in vain, phones, sentences.

create or replace function desk.guard_item_file() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    item public.knowledge_item;
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    select * into item from public.knowledge_item where id = new.item_id;
    if not desk.keeps(item.unit_id) then
        perform desk.refuse('a file is kept by its unit or the centre');
    end if;
    if tg_op = 'INSERT' then
        perform desk.require_mine(new.by_id, new.at, 'a file');
        if new.until <> 0 or new.since < greatest(item.working, item.in_force) then
            perform desk.refuse('a file comes with the version under work');
        end if;
    elsif to_jsonb(new) - 'until' <> to_jsonb(old) - 'until' or new.until < greatest(item.working, item.in_force) then
        perform desk.refuse('a file is left out from the version under work on; those before keep it');
    end if;
    return new;
end $$;

create or replace function desk.guard_use() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    item public.knowledge_item;
    today date := new.at::date;
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    if tg_op = 'UPDATE' then
        if to_jsonb(new) - array['useful', 'words'] <> to_jsonb(old) - array['useful', 'words']
           or old.by_id is distinct from desk.person_id() then
            perform desk.refuse('a use is judged by who used it');
        end if;
        return new;
    end if;
    perform desk.require('knowledge.read');
    perform desk.require_mine(new.by_id, new.at, 'a use');
    select * into item from public.knowledge_item where id = new.item_id;
    if item.in_force = 0 or new.version <> item.in_force or item.state = 'retired' then
        perform desk.refuse('what is used is in force');
    end if;
    if coalesce((to_jsonb(new) ->> 'counted')::boolean, true)
       and (item.state = 'expired' or item.valid_until < today or item.valid_from > today) then
        perform desk.refuse('what is not valid today is not read out');
    end if;
    if new.ticket_id is not null and not desk.sees_all() and not desk.unit_has(new.ticket_id) then
        perform desk.refuse('a use names a ticket within sight');
    end if;
    return new;
end $$;

create or replace function desk.guard_correction() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    item public.knowledge_item;
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    if tg_op = 'UPDATE' then
        perform desk.guard_correction_step(old, new);
        return new;
    end if;
    perform desk.require('knowledge.read');
    perform desk.require_mine(new.found_by_id, new.found_at, 'a correction');
    select * into item from public.knowledge_item where id = new.item_id;
    if new.state <> 'open' or new.chased <> 0 or new.result <> '' or new.heard <> '' or new.answered_at is not null
       or new.answered_by_id is not null or item.in_force = 0 or new.version <> item.in_force
       or new.unit_id is distinct from item.unit_id and not (new.unit_id is null and new.kind = 'conflict')
       or new.due_at <= new.found_at or new.due_at > new.found_at + interval '31 days' then
        perform desk.refuse('a correction is open, and goes to whoever keeps the item');
    end if;
    if new.ticket_id is not null and not desk.sees_all() and not desk.unit_has(new.ticket_id) then
        perform desk.refuse('a correction names a ticket within sight');
    end if;
    return new;
end $$;

create or replace function desk.guard_correction_step(old public.correction, new public.correction) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    if old.state <> 'open' then
        perform desk.refuse('a correction is answered once');
    end if;
    if new.state = 'open' then
        if to_jsonb(new) - array['chased', 'chased_at'] <> to_jsonb(old) - array['chased', 'chased_at']
           or new.chased <> old.chased + 1 or old.chased_at::date = new.chased_at::date
           or old.found_by_id is distinct from desk.person_id() and not desk.publishes() then
            perform desk.refuse('a correction is chased once a day, by its finder or the centre');
        end if;
        perform desk.require_now(new.chased_at, 'chased_at');
        return;
    end if;
    if to_jsonb(new) - array['state', 'result', 'heard', 'answered_at', 'answered_by_id']
       <> to_jsonb(old) - array['state', 'result', 'heard', 'answered_at', 'answered_by_id']
       or not desk.keeps(old.unit_id) or new.state = 'refused' and new.result = '' then
        perform desk.refuse('a correction is answered by whoever keeps the item, a refusal in words');
    end if;
    perform desk.require_mine(new.answered_by_id, new.answered_at, 'an answer');
end $$;

create or replace function desk.guard_gap() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    if tg_op = 'UPDATE' then
        perform desk.guard_gap_step(old, new);
        return new;
    end if;
    perform desk.require('knowledge.read');
    perform desk.require_mine(new.asked_by_id, new.asked_at, 'a question');
    if new.state <> 'open' or new.times <> 1 or new.unit_id is not null or new.due_at is not null or new.item_id is not null
       or new.assigned_at is not null or new.assigned_by_id is not null or new.closed_at is not null
       or new.closed_by_id is not null or new.result <> '' or new.last_asked_at <> new.asked_at then
        perform desk.refuse('a question is open, and counted once');
    end if;
    if new.ticket_id is not null and not desk.sees_all() and not desk.unit_has(new.ticket_id) then
        perform desk.refuse('a question names a ticket within sight');
    end if;
    return new;
end $$;

create or replace function desk.guard_gap_step(old public.knowledge_gap, new public.knowledge_gap) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
declare
    asked text[] := array['times', 'last_asked_at'];
    given text[] := array['state', 'unit_id', 'due_at', 'assigned_at', 'assigned_by_id'];
    closed text[] := array['state', 'item_id', 'result', 'closed_at', 'closed_by_id'];
begin
    if old.state not in ('open', 'assigned') then
        perform desk.refuse('a question is closed once');
    end if;
    if to_jsonb(new) - asked = to_jsonb(old) - asked then
        if new.times <> old.times + 1 then
            perform desk.refuse('a question is counted when it is asked');
        end if;
        perform desk.require_now(new.last_asked_at, 'last_asked_at');
    elsif new.state = 'assigned' and to_jsonb(new) - given = to_jsonb(old) - given then
        if not desk.publishes() or new.unit_id is null then
            perform desk.refuse('the centre gives a question to a unit');
        end if;
        perform desk.require_mine(new.assigned_by_id, new.assigned_at, 'a task');
    elsif new.state in ('answered', 'dismissed') and to_jsonb(new) - closed = to_jsonb(old) - closed then
        if not desk.keeps(old.unit_id) or new.state = 'dismissed' and not desk.publishes()
           or new.state = 'answered' and not exists (
               select 1 from public.knowledge_item i where i.id = new.item_id and i.in_force > 0) then
            perform desk.refuse('a question is closed by an item in force, or put aside by the centre');
        end if;
        perform desk.require_mine(new.closed_by_id, new.closed_at, 'an end');
    else
        perform desk.refuse('a question keeps its words');
    end if;
end $$;

-- The same question once more, from people who may not read what others asked: its id, null when nobody asked it yet.
create or replace function desk.asked_again(asked text, moment timestamp) returns int
language sql volatile security definer set search_path = public, desk, pg_temp as $$
    update public.knowledge_gap set times = times + 1, last_asked_at = moment
    where id = (select id from public.knowledge_gap where key = asked and state in ('open', 'assigned') order by id limit 1)
      and desk.may('knowledge.read')
    returning id
$$;

-- Phones and sentences: the last hand is named, and what somebody else wrote meanwhile is not written over.
create or replace function desk.guard_last_hand() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    perform desk.require(tg_argv[0]);
    perform desk.require_mine(new.changed_by_id, new.changed_at, 'a change');
    if tg_op = 'UPDATE' and (new.id <> old.id or new.revision <> old.revision + 1) or tg_op = 'INSERT' and new.revision <> 1 then
        raise exception 'DESK stale: revision %', new.revision using errcode = 'HL409';
    end if;
    return new;
end $$;

do $$
declare
    one record;
begin
    for one in
        select * from (values
            ('knowledge_file', 'guard_item_file()'), ('knowledge_use', 'guard_use()'),
            ('correction', 'guard_correction()'), ('knowledge_gap', 'guard_gap()'),
            ('unit_phone', 'guard_last_hand(''knowledge.write'')'), ('canned_text', 'guard_last_hand(''knowledge.read'')')
        ) as wanted(name, guard)
    loop
        execute format('drop trigger if exists guard on public.%I', one.name);
        execute format('create trigger guard before insert or update on public.%I for each row execute function desk.%s',
                       one.name, one.guard);
    end loop;
end $$;

grant execute on function desk.asked_again(text, timestamp) to {staff};
