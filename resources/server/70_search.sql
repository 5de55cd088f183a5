-- The index of words: every pair of neighbouring characters of each document, and marks beside them. Nobody has a right
-- on these tables: triggers write them before a transaction ends, whoever wrote and by whatever program; functions
-- answer, and only of what the person may see. Keys, marks and fields are those of services/search/*.py.

create table if not exists desk.search_doc (
    place bigint primary key, key bigint not null unique, body text not null, grams tsvector not null, marks text[] not null
);
-- New documents wait in a short list, which every question reads too, and are sorted in together: half the work.
create index if not exists search_doc_words on desk.search_doc using gin (grams, marks) with (gin_pending_list_limit = 1024);
-- From which ticket downwards the index is still to be filled in; no row = it is whole.
create table if not exists desk.search_next (ticket_id int primary key);

create or replace function desk.search_folded(words text) returns text
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
    select translate(words, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')
$$;

create or replace function desk.search_grams(body text) returns tsvector
language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
declare
    letters text[] := string_to_array(body, null);
begin
    return array_to_tsvector(array(
        select letters[place] || letters[place + 1] from generate_series(1, cardinality(letters) - 1) place
        where letters[place] <> chr(31)
    ));
end $$;

-- A text of more than a vector holds is a candidate for every word; its text is looked at itself.
create or replace function desk.search_vector(body text) returns tsvector
language sql immutable set search_path = public, desk, pg_temp as $$
    select case when length(body) > 40000 then array_to_tsvector(array['long']) else desk.search_grams(body) end
$$;

create or replace function desk.search_place(moment timestamp, key bigint) returns bigint
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select extract(epoch from moment)::bigint * 1073741824 + key
$$;

-- What leads to a caller; a protected identity leads there by other letters, which only those may ask who may know it.
create or replace function desk.search_caller(wanted int) returns text[]
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select coalesce(array_agg(distinct case when t.confidential or t.type = 'report' then translate(part, 'nhs', 'mir')
        else part end || what), '{}')
    from public.ticket_caller c
    join public.ticket t on t.id = c.ticket_id
    cross join lateral (
        select left(desk.search_folded(coalesce(c.name, '')), 20) as name
    ) called
    cross join lateral (
        select 'n' as part, substr(called.name, first, last - first + 1) as what
        from generate_series(1, length(called.name)) first, generate_series(first, length(called.name)) last
        union all select 'h', c.phone_hash where c.phone_hash <> ''
        union all select 's', c.phone_tail where c.phone_tail <> ''
    ) told
    where c.ticket_id = wanted
$$;

create or replace function desk.search_ticket(wanted int) returns table (place bigint, body text, marks text[])
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select desk.search_place(t.received_at, wanted::bigint * 4),
        desk.search_folded(concat_ws(chr(31), t.number, t.city_number, t.title, t.address, x.content, x.answer, (
            select string_agg(concat_ws(chr(31), u.reply, u.result), chr(31) order by u.id)
            from public.unit_task u where u.ticket_id = wanted
        ), (
            select string_agg(s.words, chr(31) order by s.id) from public.stage_reply s where s.ticket_id = wanted
        ), '')),
        array['t'] || coalesce('a' || t.area_id, 't') || coalesce('u' || t.lead_unit_id, 't') || array(
            select distinct 'p' || u.unit_id from public.unit_task u where u.ticket_id = wanted order by 1
        ) || array(
            select distinct 'l' || r.unit_id from public.caller_release r
            where r.ticket_id = wanted and r.withdrawn_at is null order by 1
        ) || desk.search_caller(wanted)
    from public.ticket t left join public.ticket_text x on x.ticket_id = t.id
    where t.id = wanted
$$;

-- An item by what is in force of it; one that never was by what is under work.
create or replace function desk.search_item(wanted int) returns table (place bigint, key bigint, body text, marks text[])
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select desk.search_place(v.written_at, k.key), k.key,
        desk.search_folded(concat_ws(chr(31), i.number, v.title, v.aliases, v.question, v.answer, v.body, v.basis,
            v.document_number, v.phones, v.audience, v.conditions, v.materials, v.steps, v.time_limit, v.fee, v.links, '')),
        case when i.in_force > 0 then array['k'] else array['d', 'd' || coalesce(i.unit_id, 0)] end
    from public.knowledge_item i
    cross join lateral (select wanted::bigint * 4 + case when i.in_force > 0 then 1 else 2 end as key) k
    join public.knowledge_version v on v.item_id = i.id
        and v.number = case when i.in_force > 0 then i.in_force else i.working end
    where i.id = wanted
$$;

-- Bring one document up to date. Its row is locked before its texts are read, so that of two who write parts of a
-- ticket at once the second reads what the first one wrote.
create or replace function desk.search_write(keys bigint[], made_place bigint, made_key bigint, made_body text, made_marks text[])
returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    delete from desk.search_doc d where d.key = any (keys) and (made_key is null or d.key <> made_key or d.place <> made_place);
    if made_key is null then
        return;
    end if;
    insert into desk.search_doc as d (place, key, body, grams, marks)
    values (made_place, made_key, made_body, desk.search_vector(made_body), made_marks)
    on conflict (key) do update set body = excluded.body, grams = excluded.grams, marks = excluded.marks
        where (d.body, d.marks) is distinct from (excluded.body, excluded.marks);
end $$;

create or replace function desk.search_see_ticket(wanted int) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    made record;
begin
    perform 1 from desk.search_doc d where d.key = wanted::bigint * 4 for update;
    select * into made from desk.search_ticket(wanted);
    if not exists (
        select 1 from desk.search_doc d
        where d.key = wanted::bigint * 4 and d.place = made.place and d.body = made.body and d.marks = made.marks
    ) then
        perform desk.search_write(
            array[wanted::bigint * 4], made.place, case when made.place is null then null else wanted::bigint * 4 end,
            made.body, made.marks
        );
    end if;
end $$;

create or replace function desk.search_see_item(wanted int) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    made record;
begin
    perform 1 from desk.search_doc d where d.key between wanted::bigint * 4 + 1 and wanted::bigint * 4 + 2 for update;
    select * into made from desk.search_item(wanted);
    perform desk.search_write(
        array[wanted::bigint * 4 + 1, wanted::bigint * 4 + 2], made.place, made.key, made.body, made.marks
    );
end $$;

-- What this transaction changed, each but once; it is looked at when the transaction ends and all of a ticket is there.
create unlogged table if not exists desk.search_due (kind text, id int, txid bigint, primary key (kind, id, txid));

create or replace function desk.search_changed() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    row jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
    insert into desk.search_due (kind, id, txid)
    values (tg_argv[0], (row ->> tg_argv[1])::int, pg_current_xact_id()::text::bigint) on conflict do nothing;
    return null;
end $$;

create or replace function desk.search_settled() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    delete from desk.search_due d where (d.kind, d.id, d.txid) = (new.kind, new.id, new.txid);
    if new.kind = 'ticket' then
        perform desk.search_see_ticket(new.id);
    else
        perform desk.search_see_item(new.id);
    end if;
    return null;
end $$;

drop trigger if exists search_settled on desk.search_due;
create constraint trigger search_settled after insert on desk.search_due
    deferrable initially deferred for each row execute function desk.search_settled();

do $$
declare
    watched record;
begin
    for watched in
        select * from (values
            ('ticket', 'ticket', 'id',
             'number, city_number, title, address, received_at, type, confidential, area_id, lead_unit_id'),
            ('ticket_text', 'ticket', 'ticket_id', 'content, answer'),
            ('ticket_caller', 'ticket', 'ticket_id', 'name, phone_hash, phone_tail'),
            ('caller_release', 'ticket', 'ticket_id', 'unit_id, withdrawn_at'),
            ('unit_task', 'ticket', 'ticket_id', 'unit_id, reply, result'),
            ('stage_reply', 'ticket', 'ticket_id', 'words'),
            ('knowledge_item', 'item', 'id', 'number, unit_id, in_force, working'),
            ('knowledge_version', 'item', 'item_id', 'title, aliases, question, answer, body, basis, document_number, '
             'phones, audience, conditions, materials, steps, time_limit, fee, links, written_at, number')
        ) as w (name, kind, id, searched)
    loop
        execute format('drop trigger if exists search_changed on public.%I', watched.name);
        execute format('create trigger search_changed after insert or delete or update of %s on public.%I '
            'for each row execute function desk.search_changed(%L, %L)',
            watched.searched, watched.name, watched.kind, watched.id);
    end loop;
end $$;

-- What was there before the index was.
insert into desk.search_next
select max(id) from public.ticket having max(id) is not null and not exists (select 1 from desk.search_doc);

create or replace function desk.search_whole() returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select not exists (select 1 from desk.search_next)
$$;

-- Look at the next tickets downwards; returns from which one the rest is still to be done, 0 = none. One at a time.
create or replace function desk.search_fill(most int) returns int
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    upto int;
    one int;
    looked int := 0;
begin
    select ticket_id into upto from desk.search_next for update skip locked;
    if upto is null then
        return 0;
    end if;
    for one in select id from public.ticket where id <= upto order by id desc limit least(most, 5000) loop
        perform desk.search_see_ticket(one);
        upto := one - 1;
        looked := looked + 1;
    end loop;
    if looked < least(most, 5000) or upto <= 0 then
        perform desk.search_see_item(id) from public.knowledge_item;
        delete from desk.search_next;
        return 0;
    end if;
    update desk.search_next set ticket_id = upto;
    return upto;
end $$;

create or replace function desk.search_anew() returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.is_owner() then
        perform desk.require('data.repair');
    end if;
    delete from desk.search_next;
    delete from desk.search_doc d where d.key % 4 = 0 and not exists (select 1 from public.ticket t where t.id = d.key / 4);
    insert into desk.search_next select max(id) from public.ticket having max(id) is not null;
end $$;

-- What the index lacks, and of the newest some thousands what is not as it should be.
create or replace function desk.search_faults(shown int) returns table (kind text, place text)
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.is_owner() then
        perform desk.require('data.check');
    end if;
    return query select 'search_missing', t.number::text from ticket t
        where not exists (select 1 from desk.search_doc d where d.key = t.id::bigint * 4) order by t.id limit shown;
    return query select 'search_stale', t.number::text
        from (select * from ticket order by id desc limit 5000) t
        join desk.search_doc d on d.key = t.id::bigint * 4
        cross join lateral desk.search_ticket(t.id) made
        where (d.place, d.body, d.marks) is distinct from (made.place, made.body, made.marks) limit shown;
end $$;

-- ---- asking ---------------------------------------------------------------------------------------------------------

-- By which marks a document is one that the person may see; empty = none.
create or replace function desk.search_scope(kinds text[]) returns text[]
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
declare
    everything boolean := desk.sees_all();
    scope text[] := '{}';
begin
    if desk.is_owner() then
        return array['t', 'k', 'd'];
    end if;
    if 'ticket' = any (kinds) and desk.may('ticket.read') then
        scope := scope || case when everything then 't' else 'p' || coalesce(desk.unit_id(), 0) end;
    end if;
    if 'knowledge' = any (kinds) and desk.may('knowledge.read') then
        scope := scope || 'k'::text;
        if desk.may('knowledge.write') or desk.may('knowledge.check') or desk.may('knowledge.publish') then
            scope := scope || case when everything then 'd' else 'd' || coalesce(desk.unit_id(), 0) end;
        end if;
    end if;
    return scope;
end $$;

-- Units and areas, with the areas below these, whose names hold the words.
create or replace function desk.search_named(words text) returns text[]
language sql stable security definer set search_path = public, desk, pg_temp as $$
    with recursive meant (id) as (
        select id from public.area where position(words in desk.search_folded(name)) > 0
        union select a.id from public.area a join meant m on a.parent_id = m.id
    )
    select array(
        select letter || id from public.unit, unnest(array['p', 'u']) letter
        where position(words in desk.search_folded(name)) > 0 or position(words in desk.search_folded(short)) > 0
        union all select 'a' || id from meant
    )
$$;

-- By what a caller is found. The question was said and committed before: whoever looks for people is counted.
create or replace function desk.search_called(words text) returns text[]
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
declare
    digits text := regexp_replace(regexp_replace(words, '[^0-9]', '', 'g'), '^86(1[0-9]{10})$', '\1');
    found text[] := array['n' || words];
begin
    if not desk.is_owner() and not exists (
        select 1 from desk.lookup l where l.person_id = desk.person_id() and l.txid <> pg_current_xact_id()
        and l.words = sha256(convert_to(search_called.words, 'UTF8'))::text
    ) then
        perform desk.refuse('a search is said before');
    end if;
    if words ~ '^[0-9 -]+$' and length(digits) = 4 then
        found := found || ('s' || digits);
    elsif words ~ '^[0-9+ ()-]+$' and length(digits) >= 7 then
        found := found || ('h' || (desk.keyed_words(array[digits]))[1]);
    end if;
    return found;
end $$;

-- The pairs of the words as a question to the index; one letter alone is how a pair begins.
create or replace function desk.search_asked(words text) returns tsquery
language sql immutable set search_path = pg_catalog, pg_temp as $$
    select (string_agg(distinct '''' || replace(replace(pair, '\', '\\'), '''', '''''') || '''' ||
        case when length(words) = 1 then ':*' else '' end, ' & ') || ' | ''long''')::tsquery
    from (
        select substr(words, place, 2) as pair from generate_series(1, greatest(length(words) - 1, 1)) place
    ) pairs
$$;

-- The newest documents that hold the words. Frequent words are met soon by looking at the newest texts themselves; rare
-- ones are few in the index. Either way few rows are read.
create or replace function desk.search_places(words text, kinds text[], callers boolean, most int) returns setof bigint
language plpgsql stable security definer set search_path = public, desk, pg_temp
set enable_seqscan = off set plan_cache_mode = force_custom_plan as $$
declare
    sought text := left(desk.search_folded(words), 200);
    scope text[] := desk.search_scope(kinds);
    open text[];
    hidden text[] := '{}';
    everything boolean := desk.sees_all();
    freed text[] := array['l' || coalesce(desk.unit_id(), 0)];
    found bigint[];
    asked tsquery;
begin
    if coalesce(btrim(sought), '') = '' or cardinality(scope) = 0 then
        return;
    end if;
    open := desk.search_named(sought);
    if callers then
        open := open || desk.search_called(sought);
        hidden := array(
            select translate(left(one, 1), 'nhs', 'mir') || substr(one, 2) from unnest(desk.search_called(sought)) one
        );
        if everything then
            open := open || hidden;
            hidden := '{}';
        end if;
    end if;
    most := least(most, 100000);
    found := array(
        select n.place from (
            select d.place, d.body, d.marks from desk.search_doc d order by d.place desc limit greatest(3000, 20 * least(most, 1000))
        ) n
        where (position(sought in n.body) > 0 or n.marks && open or (n.marks && hidden and n.marks && freed))
          and n.marks && scope
        order by n.place desc limit most
    );
    if cardinality(found) = most then
        return query select * from unnest(found);
        return;
    end if;
    asked := desk.search_asked(sought);
    return query
        with hits as materialized (
            select d.place from desk.search_doc d
            where d.grams @@ asked and position(sought in d.body) > 0 and d.marks && scope
            union
            select d.place from desk.search_doc d where d.marks && open and d.marks && scope
            union
            select d.place from desk.search_doc d where d.marks && hidden and d.marks && freed and d.marks && scope
        )
        select h.place from hits h order by h.place desc limit most;
end $$;

create or replace function desk.search_count(words text, kinds text[], callers boolean, most bigint) returns bigint
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    return (select count(*) from desk.search_places(words, kinds, callers, least(most, 100000)::int));
end $$;

grant execute on function
    desk.search_whole(), desk.search_fill(int), desk.search_anew(), desk.search_places(text, text[], boolean, int),
    desk.search_count(text, text[], boolean, bigint), desk.search_faults(int)
to {staff};
