"""What a unit's clerk might try with psql and the own password. Each must be refused, or find and change nothing.

Places: {mine} a ticket the clerk's unit handles, {new} one it has to sign, {done} one it has handed in, {hidden} a report
it handles, {other} another unit's; {me}, {unit}, {other_unit}, {chief} ids; {event}, {task}, {other_task} rows.
"""

from typing import Final

READING: Final = {
    "other ticket": "select * from ticket where id = {other}",
    "other ticket, locked": "select * from ticket where id = {other} for update",
    "other ticket by number": "select title from ticket where number = '{other_number}'",
    "other ticket's text": "select content from ticket_text where ticket_id = {other}",
    "other ticket's caller": "select ticket_id from ticket_caller where ticket_id = {other}",
    "other ticket's parts": "select * from unit_task where ticket_id = {other}",
    "other ticket's line": "select * from ticket_event where ticket_id = {other}",
    "other ticket's contacts": "select * from contact_record where ticket_id = {other}",
    "other ticket's callbacks": "select * from callback_attempt where ticket_id = {other}",
    "other ticket's warnings": "select * from warning_event where ticket_id = {other}",
    "other unit's tickets by join": "select t.id from unit_task u join ticket t on t.id = u.ticket_id where u.unit_id = {other_unit}"
                                    " and t.id = {other}",
    "an error as an oracle": "select 1 / (case when title like '%' then 0 else 1 end) from ticket where id = {other}",
    "a cast as an oracle": "select title::int from ticket where id = {other}",
    "a leaky function": "select id from ticket where id = {other} and pg_sleep(0) is not null",
    "caller of a report": "select ticket_id from ticket_caller where ticket_id = {hidden}",
    "clear number": "select phone from ticket_caller where ticket_id = {mine}",
    "clear name": "select name from ticket_caller where ticket_id = {mine}",
    "whole caller row": "select * from ticket_caller",
    "a caller as a row value": "select c from ticket_caller c",
    "a caller as json": "select to_jsonb(c) from ticket_caller c",
    "the key of the numbers": "select value from setting where key = 'phone_key'",
    "the log of commands": "select * from command_log",
    "the log of changes": "select * from change_log",
    "heads of the chains": "select * from log_head",
    "seals": "select * from log_seal",
    "password hashes": "select password_hash from person",
    "logins of others": "select login from person",
    "roles of others": "select * from person_role where person_id <> {me}",
    "cases": "select * from oversight_case",
    "papers to others": "select number from paper where unit_id <> {unit}",
    "the bytes of a paper": "select pdf from paper",
    "settings of others": "select * from person_setting where person_id <> {me}",
    "lists of others": "select * from saved_list where owner_id <> {me}",
    "the server's facts": "select * from desk.fact",
    "a copy": "begin; declare c cursor for select * from ticket_caller; fetch all from c",
    "roles' passwords": "select rolpassword from pg_authid",
    "a file of the server": "select pg_read_file('/etc/passwd')",
    "a folder of the server": "select pg_ls_dir('/')",
    "a large object from a file": "select lo_import('/etc/passwd')",
    "statistics of hidden rows": "select most_common_vals from pg_stats where tablename = 'ticket_caller' and attname = 'phone'",
    "raw statistics": "select * from pg_statistic",
}  # fmt: skip

WRITING: Final = {
    "title": "update ticket set title = 'x', version = version + 1 where id = {mine}",
    "limit": "update ticket set due_at = due_at + interval '30 days', version = version + 1 where id = {mine}",
    "limit of the part": "update unit_task set due_at = due_at + interval '30 days' where id = {task}",
    "owner unit": "update ticket set lead_unit_id = {unit}, version = version + 1 where id = {mine}",
    "overdue unset": "update ticket set overdue_at = null where id = {mine}",
    "overdue of another": "update ticket set overdue_at = now() where id = {other}",
    "counters": "update ticket set return_count = 0, version = version + 1 where id = {mine}",
    "content": "update ticket_text set content = '' where ticket_id = {mine}",
    "answer": "update ticket_text set answer = 'x' where ticket_id = {mine}",
    "straight to closed": "update ticket set state = 90, version = version + 1 where id = {mine}",
    "straight to callback": "update ticket set state = 60, version = version + 1 where id = {mine}",
    "back to sign": "update ticket set state = 30, version = version + 1 where id = {mine}",
    "submission without a reply": "update ticket set state = 50, submitted_at = {now}, version = version + 1 where id = {mine}",
    "signature of yesterday": "update ticket set state = 40, signed_at = {now} - interval '1 day', version = version + 1"
                              " where id = {new}",
    "signature of tomorrow": "update ticket set state = 40, signed_at = {now} + interval '1 day', version = version + 1"
                             " where id = {new}",
    "part signed yesterday": "update unit_task set state = 'handling', signed_by_id = {me},"
                             " signed_at = {now} - interval '1 day' where ticket_id = {new} and unit_id = {unit}",
    "part signed by another": "update unit_task set state = 'handling', signed_by_id = {chief}, signed_at = {now}"
                              " where ticket_id = {new} and unit_id = {unit}",
    "part done yesterday": "update unit_task set state = 'done', reply = 'x', done_at = {now} - interval '1 day' where id = {task}",
    "part reopened": "update unit_task set state = 'handling' where ticket_id = {done} and unit_id = {unit}",
    "reply rewritten": "update unit_task set reply = 'better' where ticket_id = {done} and unit_id = {unit}",
    "other unit's part": "update unit_task set reply = 'x' where id = {other_task}",
    "stale version": "update ticket set state = 40, signed_at = {now}, version = version + 2 where id = {new}",
    "no version": "update ticket set state = 40, signed_at = {now} where id = {new}",
    "other ticket": "update ticket set state = 40, version = version + 1 where id = {other}",
    "every ticket": "update ticket set version = version + 1",
    "a part in another's ticket": "insert into unit_task (ticket_id, unit_id, lead, round, state, basis_note, instruction,"
                                  " dispatched_at, reply, result) values ({other}, {unit}, false, 1, 'to_sign', '', '', {now}, '', '')",
    "a new ticket": "insert into ticket (number, state, version, type, urgency, title, address, reply_wanted, received_at,"
                    " rules_key, due_provisional, round, imported) values ('X', 10, 1, 'help', 'normal', 't', '', true, {now}, 'k',"
                    " false, 1, false)",
    "a line as another": "insert into ticket_event (ticket_id, at, actor_id, actor_name, unit_id, action, words)"
                         " values ({mine}, {now}, {chief}, 'x', {unit}, 'progress', 'x')",
    "a line under another name": "insert into ticket_event (ticket_id, at, actor_id, actor_name, unit_id, action, words)"
                                 " values ({mine}, {now}, {me}, '陈立群', {unit}, 'progress', 'x')",
    "a line of the centre": "insert into ticket_event (ticket_id, at, actor_id, actor_name, unit_id, action, words)"
                            " values ({mine}, {now}, {me}, {name}, {unit}, 'approve', 'x')",
    "a line of yesterday": "insert into ticket_event (ticket_id, at, actor_id, actor_name, unit_id, action, words)"
                           " values ({mine}, {now} - interval '1 day', {me}, {name}, {unit}, 'progress', 'x')",
    "a line in another's ticket": "insert into ticket_event (ticket_id, at, actor_id, actor_name, unit_id, action, words)"
                                  " values ({other}, {now}, {me}, {name}, {unit}, 'progress', 'x')",
    "a line rewritten": "update ticket_event set words = 'x' where id = {event}",
    "a line deleted": "delete from ticket_event where id = {event}",
    "a contact for another unit": "insert into contact_record (ticket_id, unit_id, round, at, way, words, by_id)"
                                  " values ({mine}, {other_unit}, 1, {now}, 'phone', 'x', {me})",
    "a contact before the call": "insert into contact_record (ticket_id, unit_id, round, at, way, words, by_id)"
                                 " values ({mine}, {unit}, 1, {now} - interval '999 days', 'phone', 'x', {me})",
    "a contact of a colleague": "insert into contact_record (ticket_id, unit_id, round, at, way, words, by_id)"
                                " values ({mine}, {unit}, 1, {now}, 'phone', 'x', {chief})",
    "a callback": "insert into callback_attempt (ticket_id, round, at, by_id, connected, reason, opinion)"
                  " values ({mine}, 1, {now}, {me}, 'answered', '', '')",
    "a warning": "insert into warning_event (ticket_id, task_id, reason, tier, fired_at, limit_at)"
                 " values ({mine}, {task}, 'due', 1, {now}, {now})",
    "a ticket deleted": "delete from ticket where id = {mine}",
    "a part deleted": "delete from unit_task where id = {task}",
    "everything emptied": "truncate ticket cascade",
    "a row of the log": "insert into command_log (at, actor_name, command, result, code, subject, payload)"
                        " values ({now}, 'x', 'CloseTicket', 'done', '', '', '{{}}')",
    "the log changed": "update command_log set actor_name = 'x'",
    "the log deleted": "delete from command_log",
    "the log emptied": "truncate command_log",
    "the changes deleted": "delete from change_log",
    "a head moved": "update log_head set count = 0",
    "a seal": "delete from log_seal",
    "own roles": "insert into person_role (person_id, role) values ({me}, 'centre_head')",
    "own unit": "update person set unit_id = {other_unit} where id = {me}",
    "own account": "update person set active = true, must_change = false where id = {me}",
    "a counter": "update counter set value = value + 1",
    "the county": "update setting set value = value where key = 'county'",
    "a rule version": "update rule_version set data = data",
    "a holiday": "insert into day_override (day, is_work, name, set_at) values ('2026-12-31', false, 'x', {now})",
    "a unit": "update unit set active = false",
    "a paper": "delete from paper",
    "an announcement": "insert into announcement (title, words, written_at, written_by_id) values ('x', '', {now}, {me})",
    "a list for a role": "insert into saved_list (kind, audience, owner_id, name, position, content, saved_at)"
                         " values ('tickets', 'role:operator', {me}, 'x', 1, '{{}}', {now})",
    "a list of another": "insert into saved_list (kind, audience, owner_id, name, position, content, saved_at)"
                         " values ('tickets', 'person:{chief}', {chief}, 'x', 1, '{{}}', {now})",
    "a setting of another": "insert into person_setting (person_id, key, value) values ({chief}, 'x', '1')",
    "a permission": "insert into desk.grant_of values ('unit_clerk', 'scope.all')",
    "a transition": "insert into desk.transition values (40, 90, 'ticket.handle')",
    "the clock's tolerance": "update desk.fact set value = '99 years'",
}  # fmt: skip

BREAKING: Final = {
    "role of the head": "set role {head_group}",
    "role of the owner": "set role {owner_group}",
    "another's session": "set session authorization chief",
    "row security off": "set row_security = off; select * from ticket",
    "triggers off": "alter table ticket disable trigger all",
    "a trigger dropped": "drop trigger guard_step on ticket",
    "replica": "set session_replication_role = replica",
    "row security dropped": "alter table ticket disable row level security",
    "a policy": "create policy mine on ticket for select using (true)",
    "a policy dropped": "drop policy {policy} on ticket",
    "a grant": "grant select on command_log to unit_clerk",
    "a group": "grant {head_group} to unit_clerk",
    "the makers of logins": "grant hl_auth to unit_clerk",
    "to be superuser": "alter role unit_clerk superuser",
    "to make roles": "alter role unit_clerk createrole",
    "to pass row security": "alter role unit_clerk bypassrls",
    "connections without end": "alter role unit_clerk connection limit -1",
    "another's password": "alter role chief password 'x'",
    "a role": "create role intruder login password 'x'",
    "a role dropped": "drop role chief",
    "a database": "create database mine",
    "a table": "create table mine (id int)",
    "a temporary table": "create temporary table mine (id int)",
    "a function": "create function public.f() returns int language sql as 'select 1'",
    "a temporary function": "create function pg_temp.f() returns int language sql as 'select 1'",
    "a block of code": "do $$ begin perform 1; end $$",
    "an extension": "create extension vector",
    "a view": "create view mine as select 1",
    "a schema": "create schema mine",
    "a program": "copy (select 1) to program 'id'",
    "a program's output": "copy ticket_event from program 'id'",
    "a file written": "copy (select 1) to '/tmp/x'",
    "a large object": "select lo_creat(-1)",
    "a large object with bytes": "select lo_from_bytea(0, 'x')",
    "a table locked": "begin; lock table ticket in access exclusive mode",
    "a setting of the server": "alter system set log_statement = 'none'",
    "the server ended": "select pg_reload_conf()",
    "another's session ended": "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'owner'",
    "a publication": "create publication p for all tables",
    "a subscription": "create subscription s connection 'x' publication p",
    "an account": "select desk.add_person('intruder', 'x', array['centre_head'], null, '{verifier}', false, {now})",
    "an account's roles": "select desk.change_person({me}, 'x', array['centre_head'], null)",
    "an account disabled": "select desk.set_active({chief}, false)",
    "an account's password": "select desk.set_password({chief}, '{verifier}')",
    "a login made": "select desk.auth_make('intruder', '{verifier}')",
    "a login's password": "select desk.auth_password('chief', '{verifier}')",
    "groups": "select desk.auth_groups('unit_clerk', array['{head_group_name}'])",
    "groups fitted": "select desk.fit_groups({me})",
    "an own function first": "set search_path = pg_temp, public; create function pg_temp.lower(text) returns text"
                             " language sql as 'select 1'",
    "a command of another": "select desk.log_command({now}, {chief}, 'x', 'CloseTicket', 'done', '', '', '{{}}', null)",
    "a seal of one's own": "select desk.seal_log()",
    "the owner's work": "select desk.refuse('x')",
}  # fmt: skip

ATTACKS: Final = {
    f"{kind}: {name}": statement
    for kind, attacks in (("read", READING), ("write", WRITING), ("break", BREAKING))
    for name, statement in attacks.items()
}
