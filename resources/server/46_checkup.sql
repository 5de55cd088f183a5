-- The data check-up looks at every ticket whatever the person may see: it tells numbers of tickets and nothing of them.
-- The same questions as in services/checkup/queries.py; the words are found there by the kind.

create or replace function desk.check_faults(shown int, at_unit int[]) returns table (kind text, place text, detail text)
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.is_owner() then
        perform desk.require('data.check');
    end if;
    return query (select 'dispatched_before_received', number::text, '' from ticket where dispatched_at < received_at limit shown);
    return query (select 'signed_before_dispatched', number::text, '' from ticket where signed_at < dispatched_at limit shown);
    return query (select 'closed_before_received', number::text, '' from ticket where closed_at < received_at limit shown);
    return query (select 'archived_before_closed', number::text, '' from ticket where archived_at < closed_at limit shown);
    return query (select 'text_missing', number::text, '' from ticket t
        where not exists (select 1 from ticket_text x where x.ticket_id = t.id) order by t.id limit shown);
    return query (select 'caller_missing', number::text, '' from ticket t
        where not exists (select 1 from ticket_caller x where x.ticket_id = t.id) order by t.id limit shown);
    return query (select 'lead_part_missing', number::text, '' from ticket t
        where t.state = any (at_unit) and t.lead_unit_id is not null and t.parent_id is null
        and not exists (select 1 from unit_task u where u.ticket_id = t.id and u.lead) order by t.id limit shown);
    return query (select 'rules_unknown', number::text, t.rules_key::text from ticket t
        where not exists (select 1 from rule_version v where v.key = t.rules_key) order by t.id limit shown);
    return query (select 'paper_changed', number::text, '' from paper
        where encode(sha256(pdf), 'hex') <> paper.sha256 order by year, serial limit shown);
    return query (select 'number_gap', number::text, '' from (
        select number, year, serial, coalesce(lag(serial) over (partition by agency_code, year order by serial), 0) as before
        from paper
    ) p where p.serial <> p.before + 1 order by year, serial limit shown);
end $$;

create or replace function desk.check_extents() returns table (tickets bigint, tasks bigint, papers bigint)
language plpgsql stable security definer set search_path = public, desk, pg_temp as $$
begin
    if not desk.is_owner() then
        perform desk.require('data.check');
    end if;
    return query select (select count(*) from ticket), (select count(*) from unit_task), (select count(*) from paper);
end $$;

-- Make missing text and caller rows anew, empty; returns how many.
create or replace function desk.repair_parts() returns int
language plpgsql security definer set search_path = public, desk, pg_temp as $$
declare
    texts int;
    callers int;
begin
    if not desk.is_owner() then
        perform desk.require('data.repair');
    end if;
    insert into ticket_text (ticket_id, content, answer, remark)
    select t.id, '', '', '' from ticket t where not exists (select 1 from ticket_text x where x.ticket_id = t.id);
    get diagnostics texts = row_count;
    insert into ticket_caller (ticket_id, gender)
    select t.id, '' from ticket t where not exists (select 1 from ticket_caller x where x.ticket_id = t.id);
    get diagnostics callers = row_count;
    return texts + callers;
end $$;

grant execute on function desk.check_faults(int, int[]), desk.check_extents(), desk.repair_parts() to {staff};
