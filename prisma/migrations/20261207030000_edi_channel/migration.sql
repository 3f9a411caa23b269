-- A run may put its acts at an operator of electronic exchange.
ALTER TYPE "DistributionChannel" ADD VALUE 'edi';
