import { Notice } from './notice'

/** What is wrong with a whole form, in one place above it; read out as it appears. */
export function FormFault({ children }: { children: string | null | undefined }) {
  if (!children) return null
  return (
    <Notice tone="bad" role="alert" className="mb-4">
      {children}
    </Notice>
  )
}
