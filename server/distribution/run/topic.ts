/** Said when something of a run has moved, for pages that show it. */
export const runTopic = (runId: string): string => `distribution:${runId}`
