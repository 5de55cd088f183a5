-- The ladder: who takes a step, who answers it, who judges that; each in one's own name, now, once.

create or replace function desk.guard_case_step() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    its public.oversight_case;
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    if tg_op <> 'INSERT' then
        perform desk.refuse('a step that was taken stays');
    end if;
    select * into its from public.oversight_case where id = new.case_id for update;
    if new.by_id is distinct from desk.person_id() or new.unit_id is distinct from its.unit_id
       or new.sealed <> (its.situation like 'C%') or new.sealed <> (new.rung = 'transfer') then
        perform desk.refuse('a step is taken in one''s own name, for the unit of its case');
    end if;
    perform desk.require_now(new.at, 'at');
    if new.rung = 'transfer' then
        perform desk.require('accountability.write');
    elsif not (new.rung = 'urge' and desk.may('notice.issue')) then
        perform desk.require('oversight.decide');
    end if;
    if its.state = 'dismissed' or its.state = 'closed' and new.rung <> 'bulletin'
       or new.serial <> 1 + (select count(*) from public.case_step where case_id = new.case_id) then
        perform desk.refuse('a step follows the one before, on a case that climbs');
    end if;
    if new.rung = 'supervise' and not exists (
        select 1 from public.case_answer a join public.case_step s on s.id = a.step_id
        where s.case_id = new.case_id and s.rung = 'report' and a.verdict = 'accepted'
    ) then
        perform desk.refuse('a supervision needs the county office');
    end if;
    return new;
end $$;

create or replace function desk.guard_case_answer() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    its public.case_step;
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    if tg_op = 'DELETE' then
        perform desk.refuse('an answer stays');
    end if;
    select * into its from public.case_step where id = new.step_id for update;
    if tg_op = 'UPDATE' then
        perform desk.guard_judgement(its, old, new);
        return new;
    end if;
    if new.by_id is distinct from desk.person_id()
       or new.serial <> 1 + (select count(*) from public.case_answer where step_id = new.step_id)
       or exists (select 1 from public.case_answer where step_id = new.step_id and verdict <> 'sent_back')
       or exists (
           select 1 from public.case_step where case_id = its.case_id and serial > its.serial
           and (its.rung = 'report' or rung in ('urge', 'talk', 'supervise'))
       ) then
        perform desk.refuse('an answer is given in one''s own name, while it is owed');
    end if;
    perform desk.require_now(new.at, 'at');
    if its.rung = 'report' then
        perform desk.require('ladder.approve');
        if new.verdict = 'pending' or new.judged_by_id is distinct from desk.person_id() or new.judged_at is null then
            perform desk.refuse('the county office answers a report at once');
        end if;
        perform desk.require_now(new.judged_at, 'judged_at');
        return new;
    end if;
    perform desk.require('ladder.answer');
    if new.verdict <> 'pending' or new.judged_at is not null or new.judged_by_id is not null or new.next_due is not null
       or its.rung not in ('urge', 'talk', 'supervise') or new.for_unit <> desk.sees_all()
       or not desk.sees_all() and its.unit_id is distinct from desk.unit_id() then
        perform desk.refuse('a unit answers what it owes, and judges nothing');
    end if;
    return new;
end $$;

create or replace function desk.guard_judgement(its public.case_step, old public.case_answer, new public.case_answer)
returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    perform desk.require(case its.rung when 'supervise' then 'ladder.approve' else 'oversight.decide' end);
    perform desk.require_now(new.judged_at, 'judged_at');
    if old.verdict <> 'pending' or new.verdict = 'pending' or new.judged_by_id is distinct from desk.person_id()
       or new.judged_at is null or btrim(new.judged_words) = '' or (new.verdict = 'sent_back') <> (new.next_due is not null)
       or (new.id, new.step_id, new.serial, new.words, new.for_unit, new.at, new.by_id)
          is distinct from (old.id, old.step_id, old.serial, old.words, old.for_unit, old.at, old.by_id) then
        perform desk.refuse('an answer is judged once, with words');
    end if;
end $$;

create or replace function desk.guard_case_receipt() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    perform desk.require('accountability.write');
    perform desk.require_now(new.at, 'at');
    if tg_op <> 'INSERT' or new.by_id is distinct from desk.person_id()
       or not exists (select 1 from public.case_step where id = new.step_id and rung = 'transfer') then
        perform desk.refuse('a receipt is kept once, of what was handed over');
    end if;
    return new;
end $$;

-- A case ends by an answer that was accepted, and never becomes another one.
create or replace function desk.guard_case_end() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    if (new.situation, new.unit_id) is distinct from (old.situation, old.unit_id) then
        perform desk.refuse('a case stays what it is about');
    end if;
    if new.state is distinct from old.state and (
        old.state in ('dismissed', 'closed') or new.state = 'open' or old.state <> 'open' and new.state <> 'closed'
        or new.state = 'closed' and not exists (
            select 1 from public.case_answer a join public.case_step s on s.id = a.step_id
            where s.case_id = new.id and s.rung <> 'report' and a.verdict = 'accepted'
        )
    ) then
        perform desk.refuse('a case is decided once, and ends with an accepted answer');
    end if;
    return new;
end $$;

drop trigger if exists guard on case_step;
create trigger guard before insert or update or delete on case_step for each row execute function desk.guard_case_step();
drop trigger if exists guard on case_answer;
create trigger guard before insert or update or delete on case_answer
    for each row execute function desk.guard_case_answer();
drop trigger if exists guard on case_receipt;
create trigger guard before insert or update or delete on case_receipt
    for each row execute function desk.guard_case_receipt();
drop trigger if exists guard_end on oversight_case;
create trigger guard_end before update on oversight_case for each row execute function desk.guard_case_end();
