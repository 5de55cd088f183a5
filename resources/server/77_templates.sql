-- Templates of papers: versions are only added, each by the one who saves it, the next of its kind.

create or replace function desk.guard_paper_template() returns trigger
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    if desk.is_owner() then
        return new;
    end if;
    perform desk.require('settings.manage');
    perform desk.require_now(new.saved_at, 'saved_at');
    if new.saved_by_id is distinct from desk.person_id()
       or new.version <> (
           select coalesce(max(t.version), 1) + 1 from public.paper_template t where t.kind = new.kind
       ) then
        perform desk.refuse('a template is saved by the one who saves it, as the next version');
    end if;
    return new;
end $$;

drop trigger if exists guard on paper_template;
create trigger guard before insert on paper_template for each row execute function desk.guard_paper_template();
