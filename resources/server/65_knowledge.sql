-- The life of an item of the knowledge base: who writes, reviews and publishes it, in the own name, now, and once.

-- Whether the person keeps what belongs to a unit (null = to the centre): a unit its own, the centre's editors all.
create or replace function desk.keeps(unit int) returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select desk.sees_all() and desk.may('knowledge.publish')
        or unit is not null and unit = desk.unit_id() and desk.may('knowledge.write')
$$;

create or replace function desk.publishes() returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select desk.sees_all() and desk.may('knowledge.publish')
$$;

create or replace function desk.item_unit(wanted int) returns int
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select unit_id from public.knowledge_item where id = wanted
$$;

-- Refuse a row that was written in another's name or at another time.
create or replace function desk.require_mine(who int, moment timestamp, what text) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    if who is distinct from desk.person_id() or moment is null then
        perform desk.refuse(what || ' is written in one''s own name');
    end if;
    perform desk.require_now(moment, what);
end $$;

create or replace function desk.guard_item() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    if tg_op = 'INSERT' then
        perform desk.require_mine(new.created_by_id, new.created_at, 'an item');
        if not desk.keeps(new.unit_id) then
            perform desk.refuse('an item is begun by its unit or the centre');
        end if;
        if not desk.may('import.run') and (new.state <> 'draft' or new.in_force <> 0 or new.reviewed_on is not null) then
            perform desk.refuse('an item begins as a draft');
        end if;
        return new;
    end if;
    perform desk.guard_item_step(old, new);
    return new;
end $$;

create or replace function desk.guard_item_step(old public.knowledge_item, new public.knowledge_item) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
declare
    shown text[] := array['title', 'category_id', 'area_id', 'openness', 'valid_from', 'valid_until'];
    written text[] := array['state', 'in_force', 'working', 'keeper', 'updater', 'reviewed_on', 'review_due', 'due_at',
                            'retired_why', 'changed_at', 'revision'];
    today date := desk.office_now()::date;
begin
    if to_jsonb(new) - (shown || written) <> to_jsonb(old) - (shown || written) then
        perform desk.refuse('an item keeps its number, its unit and its origin');
    end if;
    if new.revision not in (old.revision, old.revision + 1) then
        raise exception 'DESK stale: revision % is not %', new.revision, old.revision + 1 using errcode = 'HL409';
    end if;
    if not desk.keeps(old.unit_id) then
        if not desk.may('warnings.fire') or to_jsonb(new) - array['state', 'changed_at', 'revision']
                <> to_jsonb(old) - array['state', 'changed_at', 'revision']
           or not (desk.runs_out(old, new) or new.state = old.state) then
            perform desk.refuse('an item is changed by its unit or the centre');
        end if;
    end if;
    if (new.in_force is distinct from old.in_force or new.state = 'retired' and old.state <> 'retired' or old.state = 'retired')
       and not desk.publishes() then
        perform desk.refuse('the centre brings items into force and takes them out of use');
    end if;
    if new.state <> old.state then
        perform desk.guard_item_state(old, new);
    end if;
    if new.reviewed_on is distinct from old.reviewed_on and (new.reviewed_on is null or exists (
            select 1 from desk.fact where key = 'clock_slack') and abs(new.reviewed_on - today) > 1) then
        perform desk.refuse('an item is looked through today');
    end if;
end $$;

-- Whether a state only follows the calendar.
create or replace function desk.runs_out(old public.knowledge_item, new public.knowledge_item) returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select old.state in ('published', 'to_update') and (
        new.state = 'expired' and old.valid_until is not null and desk.past(old.valid_until + time '23:59:59')
        or new.state = 'to_update' and old.review_due is not null and desk.past(old.review_due + time '23:59:59')
    )
$$;

create or replace function desk.guard_item_state(old public.knowledge_item, new public.knowledge_item) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
declare
    step text := old.state || '>' || new.state;
begin
    if old.in_force = 0 and new.in_force = 0 then  -- it follows its version under work
        if new.state not in ('draft', 'unit_review', 'centre_review', 'retired') then
            perform desk.refuse('an item comes into force with a version');
        end if;
    elsif step in ('published>to_update', 'published>expired', 'to_update>expired', 'published>retired', 'to_update>retired',
                   'expired>retired', 'retired>to_update', 'retired>published', 'retired>expired', 'expired>to_update') then
        if new.state = 'expired' and not desk.runs_out(old, new) and old.state <> 'retired' then
            perform desk.refuse('an item expires by its last day');
        end if;
    elsif step in ('to_update>published', 'expired>published') then
        if not desk.publishes() and not (new.reviewed_on is distinct from old.reviewed_on
           or new.review_due is distinct from old.review_due) then
            perform desk.refuse('an item that is to be updated is published or confirmed');
        end if;
    elsif not (desk.publishes() and new.in_force <> old.in_force and new.state in ('published', 'to_update', 'expired')) then
        perform desk.refuse(format('step %s', step));
    end if;
end $$;

-- The words of a version; none of them changes once it was in force or dropped.
create or replace function desk.version_words(one public.knowledge_version) returns jsonb
language sql immutable set search_path = public, desk, pg_temp as $$
    select to_jsonb(one) - array[
        'state', 'written_at', 'written_by_id', 'submitted_at', 'submitted_by_id', 'unit_reviewed_at',
        'unit_reviewed_by_id', 'unit_review_words', 'reviewed_at', 'reviewed_by_id', 'review_words', 'published_at',
        'ended_at', 'revision'
    ]
$$;

create or replace function desk.guard_version() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() or desk.filling() then
        return new;
    end if;
    if tg_op = 'INSERT' then
        perform desk.guard_version_new(new);
    else
        perform desk.guard_version_step(old, new);
    end if;
    return new;
end $$;

create or replace function desk.guard_version_new(new public.knowledge_version) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    perform desk.require_mine(new.written_by_id, new.written_at, 'a version');
    if not desk.keeps(desk.item_unit(new.item_id)) then
        perform desk.refuse('a version is written by its unit or the centre');
    end if;
    if new.revision <> 1 or new.unit_reviewed_by_id is not null or new.reviewed_by_id is not null
       or new.unit_reviewed_at is not null or new.reviewed_at is not null or new.ended_at is not null
       or new.submitted_by_id is not null or new.unit_review_words <> '' or new.review_words <> '' then
        perform desk.refuse('nobody has looked at a new version yet');
    end if;
    -- What an import brings was published elsewhere: it names no reviewer here, and says where it came from.
    if new.state <> 'draft' and not (desk.may('import.run') and new.why <> ''
                                     and new.state in ('unit_review', 'centre_review', 'in_force')) then
        perform desk.refuse('a version begins as a draft');
    end if;
    perform desk.require_now(new.published_at, 'published_at');
end $$;

create or replace function desk.guard_version_step(old public.knowledge_version, new public.knowledge_version) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
declare
    step text := old.state || '>' || new.state;
    unit int := desk.item_unit(old.item_id);
    changed boolean := desk.version_words(new) <> desk.version_words(old);
begin
    if (new.id, new.item_id, new.number, new.restored_from) is distinct from (old.id, old.item_id, old.number, old.restored_from) then
        perform desk.refuse('a version keeps its number');
    end if;
    if new.revision <> old.revision + 1 and not (desk.publishes() and new.revision = old.revision) then
        raise exception 'DESK stale: revision % is not %', new.revision, old.revision + 1 using errcode = 'HL409';
    end if;
    if not desk.version_step_open(step, unit) then
        perform desk.refuse(format('step %s', step));
    end if;
    if changed and old.state <> new.state or changed and old.state in ('in_force', 'replaced', 'dropped') then
        perform desk.refuse('words change before a version goes on, and never afterwards');
    end if;
    perform desk.guard_version_names(step, old, new);
end $$;

-- Whether a step of the road is this person's; services/knowledge/workflow.py holds the same table.
create or replace function desk.version_step_open(step text, unit int) returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select case
        when step in ('draft>draft', 'draft>unit_review', 'draft>dropped') then desk.keeps(unit)
        when step = 'draft>centre_review' then desk.publishes() or desk.keeps(unit) and desk.may('knowledge.check')
        when step in ('unit_review>unit_review', 'unit_review>draft', 'unit_review>centre_review')
            then unit = desk.unit_id() and desk.may('knowledge.check') or step = 'unit_review>centre_review' and desk.publishes()
        when step in ('centre_review>centre_review', 'centre_review>draft', 'centre_review>in_force', 'in_force>replaced')
            then desk.publishes()
        when step in ('unit_review>dropped', 'centre_review>dropped', 'draft>in_force', 'unit_review>in_force')
            then desk.publishes() and desk.may('import.run')  -- an import puts words in the place of others
        else false
    end
$$;

-- Each name and moment belongs to its step, is the person's own and now; no other step touches it.
create or replace function desk.guard_version_names(step text, old public.knowledge_version, new public.knowledge_version)
returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
declare
    unit_reviews boolean := step in ('unit_review>centre_review', 'unit_review>draft')
        or step = 'draft>centre_review' and (new.unit_reviewed_by_id, new.unit_reviewed_at)
            is distinct from (old.unit_reviewed_by_id, old.unit_reviewed_at);
    -- An import may say that a version is in force: nobody reviewed it here, and nobody is named.
    brought boolean := new.state = 'in_force' and old.state <> 'in_force' and new.reviewed_by_id is null and desk.may('import.run');
    reviews boolean := step in ('centre_review>in_force', 'centre_review>draft') and not brought;
begin
    if (new.written_by_id, new.written_at) is distinct from (old.written_by_id, old.written_at) then
        if step <> 'draft>draft' then
            perform desk.refuse('a version is written while it is a draft');
        end if;
        perform desk.require_mine(new.written_by_id, new.written_at, 'a version');
    elsif step = 'draft>draft' and desk.version_words(new) <> desk.version_words(old)
          and new.written_by_id is distinct from desk.person_id() then
        perform desk.refuse('who wrote last is named');
    end if;
    perform desk.guard_name('a submission', step in ('draft>unit_review', 'draft>centre_review'),
        array[old.submitted_by_id, new.submitted_by_id], array[old.submitted_at, new.submitted_at]);
    perform desk.guard_name('the unit''s review', unit_reviews,
        array[old.unit_reviewed_by_id, new.unit_reviewed_by_id], array[old.unit_reviewed_at, new.unit_reviewed_at]);
    perform desk.guard_name('the centre''s review', reviews,
        array[old.reviewed_by_id, new.reviewed_by_id], array[old.reviewed_at, new.reviewed_at]);
    if step = 'draft>centre_review' and not desk.publishes() and new.unit_reviewed_by_id is distinct from desk.person_id() then
        perform desk.refuse('what a lead hands in is passed by the lead');
    end if;
    if new.unit_review_words <> old.unit_review_words and not unit_reviews
       or new.review_words <> old.review_words and not reviews then
        perform desk.refuse('words of a review belong to it');
    end if;
    if reviews and new.state = 'in_force' and old.written_by_id = desk.person_id() and desk.others_may('knowledge.publish')
       or step in ('draft>in_force', 'unit_review>in_force') and not brought
       or step = 'unit_review>centre_review' and old.written_by_id = desk.person_id() and desk.others_may('knowledge.check')
    then
        perform desk.refuse('nobody reviews the own words');
    end if;
    perform desk.guard_moment('published_at', old.published_at, new.published_at, new.state = 'in_force');
    perform desk.guard_moment('ended_at', old.ended_at, new.ended_at, new.state in ('replaced', 'dropped'));
end $$;

create or replace function desk.guard_name(what text, sets boolean, who int[], moments timestamp[]) returns void
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    if sets then
        perform desk.require_mine(who[2], moments[2], what);
    elsif who[1] is distinct from who[2] or moments[1] is distinct from moments[2] then
        perform desk.refuse(what || ' belongs to its step');
    end if;
end $$;

-- At the end of a transaction item and versions tell the same: one version in force, at most one under work, one title.
create or replace function desk.guard_whole_item() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    wanted int := case when tg_table_name = 'knowledge_item' then (to_jsonb(new) ->> 'id')::int else (to_jsonb(new) ->> 'item_id')::int end;
    item public.knowledge_item;
    ruling int[];
    working int[];
    ahead int;
begin
    if desk.is_owner() or desk.filling() then
        return null;
    end if;
    select * into item from public.knowledge_item where id = wanted;
    if item.id is null then
        return null;
    end if;
    select coalesce(array_agg(number) filter (where state = 'in_force'), array[]::int[]),
           coalesce(array_agg(number) filter (where state in ('draft', 'unit_review', 'centre_review')), array[]::int[])
    into ruling, working from public.knowledge_version where item_id = wanted;
    if ruling <> array_remove(array[item.in_force], 0) or working <> array_remove(array[item.working], 0) then
        perform desk.refuse('an item names the version in force and the one under work');
    end if;
    ahead := case when item.in_force = 0 then item.working else item.in_force end;
    if exists (
        select 1 from public.knowledge_version v where v.item_id = wanted and v.number = ahead
        and (v.title, v.category_id, v.area_id, v.openness, v.valid_from, v.valid_until)
            is distinct from (item.title, item.category_id, item.area_id, item.openness, item.valid_from, item.valid_until)
    ) then
        perform desk.refuse('an item repeats the words of its version');
    end if;
    return null;
end $$;

do $$
declare
    one record;
begin
    for one in
        select * from (values
            ('knowledge_item', 'guard_item'), ('knowledge_version', 'guard_version')
        ) as wanted(name, guard)
    loop
        execute format('drop trigger if exists %I on public.%I', one.guard, one.name);
        execute format('create trigger %I before insert or update on public.%I for each row execute function desk.%I()',
                       one.guard, one.name, one.guard);
        execute format('drop trigger if exists guard_whole on public.%I', one.name);
        execute format('create constraint trigger guard_whole after insert or update on public.%I deferrable initially deferred'
                       ' for each row execute function desk.guard_whole_item()', one.name);
    end loop;
end $$;
