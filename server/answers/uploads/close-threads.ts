import { closeInspection } from './inspection/pool.ts'
import { closePreview } from './preview/threads.ts'

/** Ends the threads that look into files and draw them; what is under way is worked to its end. */
export async function closeAnswers(): Promise<void> {
  await Promise.all([closeInspection(), closePreview()])
}
