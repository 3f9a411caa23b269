/** Which page of lines an address asks for, from 1; the first where it says nothing sensible. */
export function readPageNumber(search: URLSearchParams): number {
  const number = Number(search.get('page') ?? 1)
  return Number.isSafeInteger(number) && number > 0 ? number : 1
}
