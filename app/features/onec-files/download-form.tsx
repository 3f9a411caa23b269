import type { ReactNode } from 'react'
import { useRevalidator } from '~/remix'
import { fileDownloadPath } from './address'

/** Until the file has been given out, as far as the page then tells. */
const GIVEN_MS = 1500

interface Props {
  id: string
  className: string
  children: ReactNode
}

/** Gives a file out. The answer is a file, so the browser stays where it is, and the page is asked for anew. */
export function DownloadForm({ id, className, children }: Props) {
  const { revalidate } = useRevalidator()
  return (
    <form
      method="post"
      action={fileDownloadPath(id)}
      className={className}
      onSubmit={() => setTimeout(revalidate, GIVEN_MS)}
    >
      {children}
    </form>
  )
}
