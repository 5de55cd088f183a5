-- Both logs on the server: linked row by row, written by triggers and one function, changed by nobody.
-- How a row is hashed stands in services/trail/chain.py, too; what is kept of a table in services/trail/declared.py.

create table if not exists desk.command_permission (command text primary key, permission text not null);

-- Texts and personal data of an image: never in clear, and by a hash that nobody can guess at without the key of the
-- database (services/trail/images.py). The functions that only these triggers call pin no path: theirs is pinned.
create or replace function desk.hidden(image jsonb, texts text[], personal text[]) returns jsonb
language plpgsql stable as $$
declare
    secret bytea;
    part text;
    phrase text;
    shown jsonb;
begin
    foreach part in array texts || personal loop
        phrase := image ->> part;
        continue when phrase is null or phrase = '';
        if secret is null then
            select decode(s.value #>> '{}', 'hex') into secret from public.setting s where s.key = 'phone_key';
        end if;
        if part = any (texts) then
            shown := jsonb_build_object('length', length(phrase));
        elsif part <> 'phone' then
            shown := jsonb_build_object('mask', left(phrase, 1) || '**');
        elsif length(phrase) >= 11 then
            shown := jsonb_build_object('mask', left(phrase, 3) || '****' || right(phrase, 4));
        else
            shown := jsonb_build_object('mask', repeat('*', greatest(length(phrase) - 2, 1)) || right(phrase, 2));
        end if;
        image := image || jsonb_build_object(part, shown || jsonb_build_object('hash',
            coalesce(encode(sha256(secret || sha256(secret || convert_to(phrase, 'UTF8'))), 'hex'), '')));
    end loop;
    return image;
end $$;

-- Keep what became of a row. Arguments: key columns, ticket column, texts, personal, never, keys of secret rows.
create or replace function desk.keep_change() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    was jsonb;
    becomes jsonb;
    whole jsonb;
    key text;
    ticket int;
    chained text;
    last text;
    person int;
    place text := coalesce(host(inet_client_addr()), '');
    moment timestamp := date_trunc('second', clock_timestamp() at time zone 'Asia/Shanghai');
    number bigint;
    xact bigint := pg_current_xact_id()::text::bigint;
    linked text;
    image_before text;
    image_after text;
begin
    if tg_op = 'INSERT' then
        whole := to_jsonb(new);
        becomes := jsonb_strip_nulls(whole) - tg_argv[4]::text[];
    elsif tg_op = 'DELETE' then
        whole := to_jsonb(old);
        was := jsonb_strip_nulls(whole) - tg_argv[4]::text[];
    else
        whole := to_jsonb(new);
        was := to_jsonb(old);
        select jsonb_object_agg(n.key, n.value), jsonb_object_agg(n.key, was -> n.key) into becomes, was
        from jsonb_each(whole) n where n.value is distinct from was -> n.key and n.key <> all (tg_argv[4]::text[]);
        if becomes is null then return null; end if;
    end if;
    if position(',' in tg_argv[0]) = 0 then
        key := whole ->> tg_argv[0];
    else
        select string_agg(whole ->> k, ',' order by n) into key
        from unnest(string_to_array(tg_argv[0], ',')) with ordinality as keys(k, n);
    end if;
    if tg_argv[5] <> '' and key = any (string_to_array(tg_argv[5], ',')) then
        was := was - array(select jsonb_object_keys(was));
        becomes := becomes - array(select jsonb_object_keys(becomes));
    elsif tg_argv[2] <> '{}' or tg_argv[3] <> '{}' then
        if was is not null then was := desk.hidden(was, tg_argv[2]::text[], tg_argv[3]::text[]); end if;
        if becomes is not null then becomes := desk.hidden(becomes, tg_argv[2]::text[], tg_argv[3]::text[]); end if;
    end if;
    if tg_argv[1] = '' then
        chained := 'table:' || tg_table_name;
    else
        ticket := (whole ->> tg_argv[1])::int;
        chained := 'ticket:' || ticket;
    end if;
    -- the end of the chain is held until the transaction ends, and the number is taken after it
    select last_hash into last from public.log_head where chain = chained for no key update;
    if not found then
        insert into public.log_head (chain, count, last_id, last_hash) values (chained, 0, 0, '') on conflict do nothing;
        select last_hash into last from public.log_head where chain = chained for no key update;
    end if;
    number := nextval('public.change_log_id_seq');
    select p.id into person from public.person p where p.login = session_user::text;
    image_before := was::text;
    image_after := becomes::text;
    linked := encode(sha256(convert_to(concat_ws(chr(31),
        last, number, to_char(moment, 'YYYY-MM-DD HH24:MI:SS'), session_user, coalesce(person::text, '~'), place, xact,
        chained, tg_table_name, key, coalesce(ticket::text, '~'), lower(tg_op), coalesce(image_before, '~'),
        coalesce(image_after, '~')), 'UTF8')), 'hex');
    insert into public.change_log (id, at, login, person_id, address, txid, chain, table_name, row_key, ticket_id, op,
        before, after, prev, hash)
    values (number, moment, session_user, person, place, xact, chained, tg_table_name, key, ticket, lower(tg_op),
        image_before, image_after, last, linked);
    update public.log_head set count = count + 1, last_id = number, last_hash = linked where chain = chained;
    return null;
end $$;

-- A row of the log of commands is linked whoever writes it; the server says who is connected, and from where.
create or replace function desk.link_command() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    select last_hash, last_id + 1 into new.prev, new.id from public.log_head where chain = 'commands' for no key update;
    if not found then  -- a deed of somebody: the office goes on, and `audit verify` names it
        select coalesce(max(id), 0) into new.id from public.command_log;
        new.prev := coalesce((select hash from public.command_log where id = new.id), '');
        insert into public.log_head values ('commands', 0, new.id, new.prev);
        new.id := new.id + 1;
    end if;
    new.login := session_user;
    new.address := coalesce(host(inet_client_addr()), '');
    new.txid := pg_current_xact_id()::text::bigint;
    new.hash := encode(sha256(convert_to(concat_ws(chr(31),
        new.prev, new.id, to_char(new.at, 'YYYY-MM-DD HH24:MI:SS'), coalesce(new.actor_id::text, '~'), new.login,
        new.address, new.txid, length(new.actor_name) || ':' || new.actor_name, new.command, new.result, new.code,
        length(new.subject) || ':' || new.subject, new.payload, coalesce(new.idem, '~')), 'UTF8')), 'hex');
    update public.log_head set count = count + 1, last_id = new.id, last_hash = new.hash where chain = 'commands';
    return new;
end $$;

-- The server's clock, unless its owner set the desks' clocks free: tests live in a year of their own.
create or replace function desk.log_moment(told timestamp) returns timestamp
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select case when exists (select 1 from desk.fact where key = 'clock_slack') then desk.office_now() else told end
$$;

-- Whoever gives up the own role by a step, or separates the duties, was allowed to: the right was there until now.
create or replace function desk.gave_up(person int, wanted text) returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select exists (
        select 1 from public.change_log c join desk.grant_of g on g.role = c.before::jsonb ->> 'role'
        where c.txid = pg_current_xact_id()::text::bigint and c.table_name = 'person_role' and c.op = 'delete'
          and c.before::jsonb ->> 'person_id' = person::text and g.permission = wanted
    ) or exists (
        select 1 from public.change_log c
        join public.person_role r on r.person_id = person join desk.grant_of g on g.role = r.role
        where c.txid = pg_current_xact_id()::text::bigint and c.table_name = 'setting' and c.row_key = 'separation'
          and g.permission = wanted
    )
$$;

-- The only way into the log of commands. Who acts is who is connected; only the server's owner may name another.
create or replace function desk.log_command(
    moment timestamp, actor int, actor_name text, command text, result text, code text, subject text, payload text,
    idem text
) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    needed text;
begin
    if not desk.is_owner() then
        actor := desk.person_id();
        actor_name := desk.person_name();
        moment := desk.log_moment(moment);
        if actor is null then
            raise exception 'DESK log: nobody of this office is connected' using errcode = '42501';
        end if;
        if result not in ('done', 'refused', 'failed') or octet_length(payload) > 200000
           or coalesce(jsonb_typeof(payload::jsonb), '') <> 'object' then
            raise exception 'DESK log: not a line of the log' using errcode = '42501';
        end if;
        if result = 'done' then
            select p.permission into needed from desk.command_permission p where p.command = log_command.command;
            if needed is null or not (desk.may(needed) or desk.gave_up(actor, needed)) then
                raise exception 'DESK log: % is not yours to do', command using errcode = '42501';
            end if;
        end if;
    end if;
    insert into public.command_log (at, actor_id, actor_name, command, result, code, subject, payload, idem)
    values (moment, actor, actor_name, command, result, code, subject, payload, idem);
end $$;

-- One hash over the hashes of the rows after one id up to another, folded in blocks of ten thousand.
create or replace function desk.digest(log regclass, after_id int, last_id int) returns text
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
declare
    folded text := '';
    block text;
begin
    loop
        execute format('select string_agg(hash, '''' order by id), max(id) from '
            '(select id, hash from %s where id > $1 and id <= $2 order by id limit 10000) part', log)
            into block, after_id using after_id, last_id;
        exit when block is null;
        folded := encode(sha256(convert_to(folded || block, 'UTF8')), 'hex');
    end loop;
    return folded;
end $$;

create or replace function desk.seal_due(moment timestamp) returns boolean
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select not exists (select 1 from public.log_seal where day >= moment::date)
$$;

-- The seals are a chain, too.
create or replace function desk.follow_seal() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    insert into public.log_head as head values ('seals', 1, new.id, new.hash)
    on conflict (chain) do update set count = head.count + 1, last_id = excluded.last_id, last_hash = excluded.last_hash;
    return null;
end $$;

-- Seal what both logs hold, once a day. Writers wait for as long as it takes to read the rows since the last seal.
create or replace function desk.seal_logs(moment timestamp) returns boolean
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    last public.log_seal;
    made public.log_seal;
begin
    if not desk.is_owner() then
        moment := desk.log_moment(moment);
    end if;
    if not desk.seal_due(moment) then
        return false;
    end if;
    lock table public.command_log, public.change_log in share row exclusive mode;
    select * into last from public.log_seal order by id desc limit 1;
    if last.day >= moment::date then
        return false;
    end if;
    select count(*), coalesce(max(id), 0) into made.command_count, made.command_last_id from public.command_log
    where id > coalesce(last.command_last_id, 0);
    select count(*), coalesce(max(id), 0) into made.change_count, made.change_last_id from public.change_log
    where id > coalesce(last.change_last_id, 0);
    made.command_count := made.command_count + coalesce(last.command_count, 0);
    made.change_count := made.change_count + coalesce(last.change_count, 0);
    made.command_last_id := greatest(made.command_last_id, coalesce(last.command_last_id, 0));
    made.change_last_id := greatest(made.change_last_id, coalesce(last.change_last_id, 0));
    made.command_digest := desk.digest('public.command_log', coalesce(last.command_last_id, 0), made.command_last_id);
    made.change_digest := desk.digest('public.change_log', coalesce(last.change_last_id, 0), made.change_last_id);
    made.day := moment::date;
    made.sealed_at := moment;
    made.login := session_user;
    made.prev := coalesce(last.hash, '');
    made.hash := encode(sha256(convert_to(concat_ws(chr(31),
        made.prev, to_char(made.day, 'YYYY-MM-DD'), to_char(moment, 'YYYY-MM-DD HH24:MI:SS'), made.login,
        made.command_count, made.command_last_id, made.change_count, made.change_last_id, made.command_digest,
        made.change_digest), 'UTF8')), 'hex');
    insert into public.log_seal (day, sealed_at, login, command_count, command_last_id, change_count, change_last_id,
        command_digest, change_digest, prev, hash)
    values (made.day, made.sealed_at, made.login, made.command_count, made.command_last_id, made.change_count,
        made.change_last_id, made.command_digest, made.change_digest, made.prev, made.hash);
    return true;
end $$;

-- Nothing in the logs is changed or taken away, not even by a slip of the server's owner. A step of a migration that
-- has to do it says so first: set local session_replication_role = replica.
create or replace function desk.refuse_log_change() returns trigger
language plpgsql set search_path = public, desk, pg_temp as $$
begin
    raise exception 'DESK log: % is written by the program alone, and never changed', tg_table_name
        using errcode = '42501';
end $$;

do $$
declare
    log text;
    fixed text;
begin
    foreach log in array array['command_log', 'change_log', 'log_seal', 'log_head'] loop
        foreach fixed in array array['trail_fixed', 'trail_stays', 'trail_made', 'trail_grows'] loop
            execute format('drop trigger if exists %I on public.%I', fixed, log);
        end loop;
        execute format('create trigger trail_stays before truncate on public.%I for each statement '
            'execute function desk.refuse_log_change()', log);
        execute format('create trigger trail_fixed before %s on public.%I for each row '
            'execute function desk.refuse_log_change()', case log when 'log_head' then 'delete' else 'update or delete' end, log);
    end loop;
    -- these are written from within other triggers only
    foreach log in array array['change_log', 'log_head'] loop
        execute format('create trigger trail_made before insert on public.%I for each row when (pg_trigger_depth() = 0) '
            'execute function desk.refuse_log_change()', log);
    end loop;
    create trigger trail_grows before update on public.log_head for each row when (pg_trigger_depth() = 0)
        execute function desk.refuse_log_change();
end $$;

drop trigger if exists trail_followed on public.log_seal;
create trigger trail_followed after insert on public.log_seal for each row execute function desk.follow_seal();

drop trigger if exists trail_linked on public.command_log;
create trigger trail_linked before insert on public.command_log for each row execute function desk.link_command();

grant execute on function
    desk.log_command(timestamp, int, text, text, text, text, text, text, text), desk.seal_logs(timestamp),
    desk.seal_due(timestamp)
to {staff};
