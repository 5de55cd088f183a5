-- What changed, told at the commit: topics and ids only. Whoever listens reads again; nobody trusts the words.

create or replace function desk.tell() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_notify('desk', tg_argv[0]);
    return null;
end $$;

do $$
declare
    one record;
begin
    for one in
        select * from (values
            ('ticket', 'TICKETS'), ('ticket_text', 'TICKETS'), ('ticket_caller', 'TICKETS'),
            ('caller_release', 'TICKETS'), ('unit_task', 'TICKETS'),
            ('contact_record', 'TICKETS'), ('callback_attempt', 'TICKETS'), ('ticket_event', 'TICKETS'),
            ('warning_event', 'TICKETS'), ('oversight_case', 'OVERSIGHT'), ('case_ticket', 'OVERSIGHT'),
            ('case_step', 'OVERSIGHT'), ('case_answer', 'OVERSIGHT'), ('case_receipt', 'OVERSIGHT'),
            ('paper', 'OVERSIGHT'), ('paper_template', 'SETTINGS'),
            ('person', 'PEOPLE'), ('person_role', 'PEOPLE'), ('unit', 'DIRECTORY'),
            ('area', 'DIRECTORY'), ('category', 'DIRECTORY'), ('channel', 'DIRECTORY'), ('day_override', 'CALENDAR'),
            ('published_year', 'CALENDAR'), ('rule_version', 'CALENDAR'), ('setting', 'SETTINGS'),
            ('request', 'TICKETS'), ('consultation', 'TICKETS'), ('instruction', 'TICKETS'), ('precedent', 'DIRECTORY'),
            ('catalogue_line', 'DIRECTORY'), ('chase', 'TICKETS'), ('sign_off', 'TICKETS'), ('unit_check', 'TICKETS'),
            ('stage_reply', 'TICKETS'), ('attachment', 'TICKETS'), ('announcement', 'NEWS'), ('call_tally', 'NEWS'), ('saved_list', 'SETTINGS'),
            ('knowledge_item', 'KNOWLEDGE'), ('knowledge_version', 'KNOWLEDGE'), ('knowledge_file', 'KNOWLEDGE'),
            ('knowledge_use', 'KNOWLEDGE'), ('correction', 'KNOWLEDGE'), ('knowledge_gap', 'KNOWLEDGE'),
            ('unit_phone', 'KNOWLEDGE'), ('canned_text', 'KNOWLEDGE')
        ) as told(name, topic)
    loop
        execute format('drop trigger if exists live on public.%I', one.name);
        execute format(
            'create trigger live after insert or update or delete on public.%I'
            ' for each statement execute function desk.tell(%L)', one.name, one.topic
        );
    end loop;
end $$;

-- Who looks at which ticket: one row a window, worth as much as the lock that its connection holds on the ticket.
create unlogged table if not exists desk.presence (
    pid int primary key,
    person_id int not null,
    ticket_id int not null,
    since timestamp not null,
    working boolean not null
);

-- The window of this connection turns to a ticket; null: to none. Goes with the connection by itself.
create or replace function desk.look_at(wanted int, is_working boolean) returns void
language plpgsql volatile security definer set search_path = public, desk, pg_temp as $$
declare
    me int := desk.person_id();
    old desk.presence;
begin
    delete from desk.presence p where p.pid = pg_backend_pid() returning * into old;
    perform pg_advisory_unlock_all();
    if wanted is not null and me is not null
        and (desk.sees_all() or desk.unit_has(wanted)) and pg_try_advisory_lock_shared(816, wanted)
    then
        insert into desk.presence values (
            pg_backend_pid(), me, wanted,
            case when old.ticket_id = wanted and old.person_id = me then old.since else desk.office_now() end,
            is_working
        );
        perform pg_notify('desk', 'PRESENCE:' || wanted);
    end if;
    if old.ticket_id is distinct from wanted and old.ticket_id is not null then
        perform pg_notify('desk', 'PRESENCE:' || old.ticket_id);
    end if;
end $$;

-- Who else looks at a ticket: names within one's own house, else only whether it is the centre or another unit.
create or replace function desk.others_on(wanted int)
returns table (party text, name text, unit text, since timestamp, working boolean)
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select
        case
            when desk.sees_all() or q.unit_id is not distinct from desk.unit_id() then 'named'
            when q.unit_id is null then 'centre'
            else 'unit'
        end,
        case when desk.sees_all() or q.unit_id is not distinct from desk.unit_id() then q.name else '' end,
        case when desk.sees_all() then coalesce(u.short, '') else '' end,
        p.since, p.working
    from desk.presence p
    join public.person q on q.id = p.person_id and q.active
    left join public.unit u on u.id = q.unit_id
    where p.ticket_id = wanted and p.person_id <> desk.person_id()
        and (desk.sees_all() or desk.unit_has(wanted))
        and exists (
            select 1 from pg_locks l
            where l.locktype = 'advisory' and l.classid = 816 and l.objid = wanted and l.pid = p.pid and l.granted
                and l.database = (select oid from pg_database where datname = current_database())
        )
    order by p.since, p.pid
$$;

grant execute on function desk.look_at(int, boolean), desk.others_on(int) to {staff};
