/**
 * What becomes of work on a password, which has its turn in a queue.
 * @throws Response 503 when the queue is full
 */
export async function orBusy<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Error && error.name === 'TooManySignIns')) throw error
    throw new Response('too_many_sign_ins', { status: 503 })
  }
}
