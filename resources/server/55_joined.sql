-- One handling for several callers. The tickets that are joined to a unit's ticket are not the unit's: it learns how many
-- callers there are and their masks, as the centre shows them, and nothing of a protected one.

create or replace function desk.joined_callers(wanted int)
returns table (number text, received_at timestamp, state int, caller text, kept boolean, satisfaction text)
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select t.number::text, t.received_at, t.state,
           case when k.kept and not desk.sees_all() then '' else btrim(coalesce(c.name_mask, '') || ' ' || coalesce(c.phone_mask, '')) end,
           k.kept and not desk.sees_all(), t.result_satisfaction::text
    from public.ticket t
    left join public.ticket_caller c on c.ticket_id = t.id
    cross join lateral (select t.type = 'report' or coalesce(t.confidential, false) as kept) k
    where t.parent_id = wanted and desk.may('ticket.read') and (desk.sees_all() or desk.unit_has(wanted))
    order by t.id
$$;

-- The newest tickets that came from the number of this one: their ids only, for who joins tickets.
create or replace function desk.same_number(wanted int) returns setof int
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select c.ticket_id from public.ticket_caller c
    where desk.may('ticket.dispatch') and c.ticket_id <> wanted
      and c.phone_hash = (select o.phone_hash from public.ticket_caller o where o.ticket_id = wanted)
    order by c.ticket_id desc limit 200
$$;

grant execute on function desk.joined_callers(int), desk.same_number(int) to {staff};
