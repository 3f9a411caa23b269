-- A new value of an enumeration can be used only after the transaction that adds it.
ALTER TYPE "CompletionActState" ADD VALUE 'reading' BEFORE 'waiting';
ALTER TYPE "CompletionActState" ADD VALUE 'held' BEFORE 'withdrawn';
ALTER TYPE "CompletionActEventKind" ADD VALUE 'held' AFTER 'status';
