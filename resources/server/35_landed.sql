-- Whether a command was committed: asked by its key after the connection broke at the commit.

-- A transaction holds the lock of its key to its end, so that the question below waits for a commit under way.
create or replace function desk.hold_key() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('landed:' || new.idem, 0));
    return new;
end $$;

drop trigger if exists hold_key on public.command_log;
create trigger hold_key before insert on public.command_log
for each row when (new.idem is not null) execute function desk.hold_key();

-- True for the session's own commands only; the owner may ask for all.
create or replace function desk.command_landed(key text) returns boolean
language plpgsql volatile security definer
set search_path = public, desk, pg_temp set lock_timeout = '15s' as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('landed:' || key, 0));
    return exists (
        select 1 from public.command_log
        where idem = key and (login = session_user::text or desk.is_owner())
    );
end $$;

grant execute on function desk.command_landed(text) to {staff};
