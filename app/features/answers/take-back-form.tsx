import { Form, useNavigation } from '~/remix'
import { Button } from '../../ui/button'

/** The customer takes back what was answered last: `intent` take-back. @param hint until when, or what it means */
export function TakeBackForm({ label, hint }: { label: string; hint: string }) {
  const sending = useNavigation().formData?.get('intent')
  return (
    <Form method="post" className="not-in-print flex flex-wrap items-center gap-x-3 gap-y-2">
      <Button look="small" name="intent" value="take-back" disabled={sending !== undefined}>
        {label}
      </Button>
      <span className="text-sm text-muted">{hint}</span>
    </Form>
  )
}
