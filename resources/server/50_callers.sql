-- Names and numbers in clear. Nobody has SELECT on them, on their hashes or on the key: these functions are the only way.
--
-- A function could write its line of the log and be rolled back by whoever called it, after the answer was read. So a
-- question is asked in one transaction and answered in another: what is answered was logged and committed before.

create table if not exists desk.caller_asked (
    person_id int, ticket_id int, at timestamp not null, txid xid8 not null, primary key (person_id, ticket_id)
);
create table if not exists desk.lookup (
    person_id int primary key, hour timestamp not null, times int not null, words text not null, txid xid8 not null
);

-- Whether a unit may know who called: not in reports and confidential matters, unless the centre released it to the unit.
create or replace function desk.caller_open(wanted int) returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select desk.unit_has(wanted) and exists (
        select 1 from public.ticket t where t.id = wanted and (
            t.type <> 'report' and not coalesce(t.confidential, false)
            or exists (
                select 1 from public.caller_release r
                where r.ticket_id = wanted and r.unit_id = desk.unit_id() and r.withdrawn_at is null
            )
        )
    )
$$;

create or replace function desk.knows_caller(wanted int) returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select exists (select 1 from public.ticket where id = wanted) and (desk.sees_all() or desk.caller_open(wanted))
$$;

-- HMAC-SHA256 of each word under the database's key; the program makes the same on a local file.
create or replace function desk.keyed_words(words text[]) returns text[]
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
declare
    secret bytea := decode((select value #>> '{}' from public.setting where key = 'phone_key'), 'hex');
    inner_pad bytea := decode(repeat('36', 64), 'hex');
    outer_pad bytea := decode(repeat('5c', 64), 'hex');
begin
    for place in 0 .. length(secret) - 1 loop
        inner_pad := set_byte(inner_pad, place, get_byte(secret, place) # 54);
        outer_pad := set_byte(outer_pad, place, get_byte(secret, place) # 92);
    end loop;
    return array(
        select encode(sha256(outer_pad || sha256(inner_pad || convert_to(word, 'UTF8'))), 'hex')
        from unnest(words) with ordinality as given (word, place) order by given.place
    );
end $$;

-- The hashes that a desk stores beside a number, for those who take callers down. Nobody can read them back.
create or replace function desk.keyed(words text[]) returns text[]
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.may('ticket.register') and not desk.may('import.run') then
        perform desk.refuse('ticket.register');
    end if;
    return desk.keyed_words(words);
end $$;

create or replace function desk.said(reason text) returns text
language plpgsql immutable set search_path = public, desk, pg_temp as $$
declare
    words text := btrim(reason, E' \t\r\n\u00a0\u3000');
begin
    if coalesce(words, '') = '' or length(words) > 300 then
        perform desk.refuse('a clear name has a reason');
    end if;
    return words;
end $$;

create or replace function desk.note_asked(wanted int[]) returns void
language sql security definer set search_path = public, desk, pg_temp as $$
    insert into desk.caller_asked (person_id, ticket_id, at, txid)
    select distinct desk.person_id(), one, desk.office_now(), pg_current_xact_id() from unnest(wanted) one
    on conflict (person_id, ticket_id) do update set at = excluded.at, txid = excluded.txid
$$;

-- Ask for one caller: the line of the ticket and the row of the log, before anything is shown.
create or replace function desk.ask_caller(wanted int, reason text) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    words text := desk.said(reason);
    ticket_number text;
begin
    perform desk.require('caller.reveal');
    if not desk.knows_caller(wanted) then
        perform desk.refuse('the caller of this ticket');
    end if;
    select number into ticket_number from public.ticket where id = wanted;
    insert into public.ticket_event (ticket_id, at, actor_id, actor_name, unit_id, action, words)
    values (wanted, desk.office_now(), desk.person_id(), desk.person_name(), desk.unit_id(), 'reveal', words);
    perform desk.log_command(
        desk.office_now(), desk.person_id(), desk.person_name(), 'RevealCaller', 'done', '', ticket_number,
        json_build_object('ticket_id', wanted, 'reason', words)::text, null
    );
    perform desk.note_asked(array[wanted]);
end $$;

-- Ask for a piece of a list that goes out: one row of the log names them all; those kept from the person are left out.
create or replace function desk.ask_callers(wanted int[], reason text) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    words text := desk.said(reason);
    known int[];
begin
    perform desk.require('caller.reveal');
    perform desk.require('list.export');
    if cardinality(wanted) > 50 then
        perform desk.refuse('at most fifty callers at once');
    end if;
    known := array(select distinct one from unnest(wanted) one where desk.knows_caller(one) order by one);
    perform desk.log_command(
        desk.office_now(), desk.person_id(), desk.person_name(), 'RevealCallers', 'done', '',
        cardinality(known)::text, json_build_object('ticket_ids', known, 'reason', words)::text, null
    );
    perform desk.note_asked(known);
end $$;

-- What was asked for and committed by this person within the last minutes, and may still be known.
create or replace function desk.reveal_callers(wanted int[]) returns table (ticket int, name text, phone text)
language sql security definer set search_path = public, desk, pg_temp as $$
    select c.ticket_id, c.name::text, c.phone::text
    from public.ticket_caller c
    join desk.caller_asked a on a.ticket_id = c.ticket_id and a.person_id = desk.person_id()
    where c.ticket_id = any (wanted) and a.txid <> pg_current_xact_id()
      and a.at between desk.office_now() - interval '5 minutes' and desk.office_now()
      and desk.may('caller.reveal') and desk.knows_caller(c.ticket_id)
$$;

-- Say that one looks for a caller: counted before it is answered, for a mask leaves few numbers to try.
create or replace function desk.ask_lookup(words text) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    this_hour timestamp := date_trunc('hour', desk.office_now());
    most int := case when desk.sees_all() then 1000 else 200 end;
    made int;
begin
    perform desk.require('ticket.read');
    insert into desk.lookup as l (person_id, hour, times, words, txid)
    values (desk.person_id(), this_hour, 1, sha256(convert_to(words, 'UTF8'))::text, pg_current_xact_id())
    on conflict (person_id) do update set
        times = case when l.hour = this_hour then l.times + 1 else 1 end,
        hour = this_hour, words = excluded.words, txid = excluded.txid
    returning times into made;
    if made > most then
        raise exception 'DESK lookups: more than % an hour', most using errcode = '42501';
    end if;
    if made % 100 = 0 then
        perform desk.log_command(
            desk.office_now(), desk.person_id(), desk.person_name(), 'FindCaller', 'done', '', made::text,
            json_build_object('times', made, 'hour', this_hour)::text, null
        );
    end if;
end $$;

-- The newest tickets of a caller: by the whole number, the whole name, or how the name begins.
create or replace function desk.find_callers(way text, words text, most int) returns setof int
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    everything boolean := desk.sees_all();
    wanted text := case when way = 'phone' then (desk.keyed_words(array[words]))[1] else words end;
begin
    perform desk.require('ticket.read');
    if not exists (
        select 1 from desk.lookup l where l.person_id = desk.person_id() and l.txid <> pg_current_xact_id()
        and l.words = sha256(convert_to(find_callers.words, 'UTF8'))::text
    ) then
        perform desk.refuse('a search is said before');
    end if;
    if way = 'phone' then
        return query select c.ticket_id from public.ticket_caller c
            where c.phone_hash = wanted and (everything or desk.caller_open(c.ticket_id))
            order by c.ticket_id desc limit least(most, 500);
    elsif way = 'name' then
        return query select c.ticket_id from public.ticket_caller c
            where c.name = wanted and (everything or desk.caller_open(c.ticket_id))
            order by c.ticket_id desc limit least(most, 500);
    elsif way = 'name_start' and length(wanted) >= 2 then
        return query select c.ticket_id from public.ticket_caller c
            where c.name like replace(replace(replace(wanted, '\', '\\'), '%', '\%'), '_', '\_') || '%'
            and (everything or desk.caller_open(c.ticket_id))
            order by c.ticket_id desc limit least(most, 500);
    end if;
end $$;

-- Whether the callers of stored tickets are those of a sheet: for imports, which may write callers but not read them.
create or replace function desk.same_callers(tickets int[], names text[], phones text[])
returns table (ticket int, same_name boolean, same_phone boolean)
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    perform desk.require('import.run');
    if cardinality(tickets) > 500 or cardinality(tickets) <> (select count(distinct one) from unnest(tickets) one) then
        perform desk.refuse('a sheet names a ticket once');
    end if;
    return query
        select g.id, coalesce(c.name, '') = coalesce(g.name, ''), coalesce(c.phone, '') = coalesce(g.phone, '')
        from unnest(tickets, names, phones) as g (id, name, phone)
        left join public.ticket_caller c on c.ticket_id = g.id
            and (desk.is_owner() or exists (select 1 from public.ticket t where t.id = g.id and t.imported));
end $$;

-- A release is the centre's own word of this moment, about a protected identity and a unit of the ticket; it ends once.
create or replace function desk.guard_release() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() then
        return new;
    end if;
    perform desk.require('caller.release');
    if tg_op = 'INSERT' then
        perform desk.require_now(new.at, 'at');
        if new.by_id is distinct from desk.person_id() or new.withdrawn_at is not null
           or new.withdrawn_reason <> '' or btrim(new.reason) = ''
           or not exists (select 1 from public.unit_task where ticket_id = new.ticket_id and unit_id = new.unit_id) then
            perform desk.refuse('a release is given by the one who gives it, to a unit of the ticket');
        end if;
        return new;
    end if;
    perform desk.require_now(new.withdrawn_at, 'withdrawn_at');
    if old.withdrawn_at is not null or new.withdrawn_at is null or btrim(new.withdrawn_reason) = ''
       or new.withdrawn_by_id is distinct from desk.person_id()
       or (new.id, new.ticket_id, new.unit_id, new.by_id, new.at, new.reason)
          is distinct from (old.id, old.ticket_id, old.unit_id, old.by_id, old.at, old.reason) then
        perform desk.refuse('a release ends once, by the one who takes it back');
    end if;
    return new;
end $$;

create or replace trigger guard_release before insert or update on public.caller_release
    for each row execute function desk.guard_release();

grant execute on function
    desk.caller_open(int), desk.keyed(text[]), desk.ask_caller(int, text), desk.ask_callers(int[], text),
    desk.reveal_callers(int[]), desk.ask_lookup(text), desk.find_callers(text, text, int),
    desk.same_callers(int[], text[], text[])
to {staff};
