-- Both logs on one PC. Every trigger's name begins with trail_; they are made again after each migration and at opening.

-- Nothing in the logs is ever changed or taken away.
create trigger trail_command_log_fixed before update on command_log
begin select raise(abort, 'DESK log: the log of commands cannot be changed'); end;

create trigger trail_command_log_stays before delete on command_log
begin select raise(abort, 'DESK log: nothing is deleted from the log of commands'); end;

create trigger trail_change_log_fixed before update on change_log
begin select raise(abort, 'DESK log: the log of changes cannot be changed'); end;

create trigger trail_change_log_stays before delete on change_log
begin select raise(abort, 'DESK log: nothing is deleted from the log of changes'); end;

create trigger trail_log_seal_fixed before update on log_seal
begin select raise(abort, 'DESK log: a seal cannot be changed'); end;

create trigger trail_log_seal_stays before delete on log_seal
begin select raise(abort, 'DESK log: a seal cannot be deleted'); end;

create trigger trail_log_head_forward before update on log_head when new.count <> old.count + 1
begin select raise(abort, 'DESK log: a chain grows row by row'); end;

create trigger trail_log_head_stays before delete on log_head
begin select raise(abort, 'DESK log: the end of a chain cannot be deleted'); end;

create trigger trail_log_seal_headed after insert on log_seal
begin
    insert into log_head (chain, count, last_id, last_hash)
    select 'seals', 0, 0, '' where not exists (select 1 from log_head where chain = 'seals');
    update log_head set count = count + 1, last_id = new.id, last_hash = new.hash where chain = 'seals';
end;

-- A command follows the one before it, and its hash is that of its words.
create trigger trail_command_log_linked before insert on command_log
when new.prev is not coalesce((select last_hash from log_head where chain = 'commands'), new.prev)
begin select raise(abort, 'DESK log: this row does not follow the last one'); end;

create trigger trail_command_log_headed after insert on command_log
begin
    insert into log_head (chain, count, last_id, last_hash)
    select 'commands', 0, 0, '' where not exists (select 1 from log_head where chain = 'commands');
    update log_head set count = count + 1, last_id = new.id, last_hash = new.hash where chain = 'commands';
end;

-- A ticket: who wrote down what is fixed, a step makes a new version, a fact stays a fact.
create trigger trail_ticket_fixed before update of number, idem, created_by_id on ticket
when new.number is not old.number or new.idem is not old.idem or new.created_by_id is not old.created_by_id
begin select raise(abort, 'DESK ticket: number, key and author of a ticket are fixed'); end;

create trigger trail_ticket_versioned before update of state on ticket
when new.state <> old.state and new.version <> old.version + 1
begin select raise(abort, 'DESK ticket: a step makes the next version'); end;

create trigger trail_ticket_fact before update of overdue_at on ticket
when old.overdue_at is not null and new.overdue_at is not old.overdue_at
begin select raise(abort, 'DESK ticket: that a limit was passed is a fact and stays'); end;

create trigger trail_unit_task_fact before update of overdue_at on unit_task
when old.overdue_at is not null and new.overdue_at is not old.overdue_at
begin select raise(abort, 'DESK ticket: that a limit was passed is a fact and stays'); end;

create trigger trail_warning_event_fact before update of fired_at, limit_at, tier, reason, ticket_id, task_id
on warning_event
when new.fired_at is not old.fired_at or new.limit_at is not old.limit_at or new.tier is not old.tier
begin select raise(abort, 'DESK ticket: a warning that fired is a fact and stays'); end;
