/** Goes into the document's comment: two portals may write into one base, so it is of the act and of nothing else. */
export function createMarker(dealActId: string): string {
  return `[portal:${dealActId.replaceAll('-', '').slice(0, 12)}]`
}
