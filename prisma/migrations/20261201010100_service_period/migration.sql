-- When the works of a completion act were done, as far as 1C tells.
ALTER TABLE "completion_act_contents" ADD COLUMN "service_period" JSONB;
