create or replace function desk.log_command(
    at timestamp, actor int, actor_name text, command text, result text, code text, subject text, payload text, idem text
) returns void
language plpgsql security definer set search_path = public, desk, pg_temp as $$
begin
    insert into public.command_log (at, actor_id, actor_name, login, address, txid, command, result, code, subject, payload, idem, prev, hash)
    values (at, actor, actor_name, session_user, '', 0, command, result, code, subject, payload::json, idem, '', '');
end $$;
grant execute on function desk.log_command(timestamp, int, text, text, text, text, text, text, text) to {staff};
