-- A letter of a run that did not arrive becomes a task of the counterparty's manager in Bitrix24.
ALTER TYPE "Bitrix24MessageOwner" ADD VALUE 'mail';
