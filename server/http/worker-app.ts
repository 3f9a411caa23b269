import type { Express } from 'express'
import { createBareApp } from './bare-app.ts'

/** What a process without pages answers on WORKER_PORT: its health and its figures. */
export function createWorkerApp(deps: Parameters<typeof createBareApp>[0]): Express {
  const { app } = createBareApp(deps)
  app.use((_request, response) => {
    response.status(404).type('text').send('not found\n')
  })
  return app
}
