/**
 * Every job: its name and the shape of its data. A module adds its own beside their rules:
 * `declare module '../platform/job-register.ts' { interface Jobs { 'make-coffee': { cups: number } } }`
 */
// biome-ignore lint/suspicious/noEmptyInterface: modules add to it
export interface Jobs {}

export type JobName = keyof Jobs

export interface JobRules {
  /** Tries after the first; 0: the clock brings the job anew. */
  retryLimit: number
  /** A try that takes longer is broken off and counted as failed. */
  expireInSeconds: number
}

/** A job that an earlier release knew by another name: what still waits under it is moved once. */
export interface RenamedJob<N extends JobName = JobName> {
  from: string
  to: N
  /** From the data as they were stored; absent: they are the same. */
  convert?(data: unknown): Jobs[N]
}

/** The jobs of all modules together; a job without rules does not compile. */
export interface JobRegister {
  rules: Readonly<Record<JobName, JobRules>>
  renamed: readonly RenamedJob[]
}
