-- Whom the centre tells of what a unit has to do: the names of its clerks, known to the centre and to the unit itself.

create or replace function desk.liaisons() returns table (unit int, name text)
language sql stable security definer set search_path = public, desk, pg_temp as $$
    select p.unit_id, p.name::text
    from public.person p join public.person_role r on r.person_id = p.id
    where p.active and r.role = 'unit_clerk' and (desk.sees_all() or desk.is_owner() or p.unit_id = desk.unit_id())
    order by p.id
$$;

grant execute on function desk.liaisons() to {staff};
