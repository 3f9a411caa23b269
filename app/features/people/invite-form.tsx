import { RoleOptions } from '~/features/people/role-field'
import { useI18n } from '~/i18n'
import { Form } from '~/remix'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { SelectField } from '../../ui/select-field'

interface Props {
  /** As typed before. */
  email: string
  fault: 'invalid' | 'member' | 'staff' | 'disabled' | null
  /** Addresses to choose from. */
  emails: string[]
}

/** Invites one person: `intent` invite, with `email` and `role`. */
export function InviteForm({ email, fault, emails }: Props) {
  const { t } = useI18n()
  return (
    <section aria-labelledby="invite" className="card mb-6 p-4 sm:p-5">
      <h2 id="invite" className="mb-3 text-base">
        {t('people.inviteTitle')}
      </h2>
      <Form method="post" className="flex flex-wrap items-start gap-3">
        <Field
          label={t('people.email')}
          name="email"
          type="email"
          autoComplete="off"
          required
          maxLength={254}
          defaultValue={email}
          fault={fault ? t(`people.fault.${fault}`) : undefined}
          autoFocus={fault !== null}
          list={emails.length > 0 ? 'known-emails' : undefined}
          className="w-full sm:w-72"
        />
        {emails.length > 0 ? (
          <datalist id="known-emails" aria-label={t('people.fromOnec')}>
            {emails.map((known) => (
              <option key={known} value={known} />
            ))}
          </datalist>
        ) : null}
        <SelectField
          label={t('people.role')}
          name="role"
          defaultValue="owner"
          className="w-full sm:w-48"
        >
          <RoleOptions />
        </SelectField>
        <Button name="intent" value="invite" className="w-full sm:mt-[22px] sm:w-auto">
          {t('people.invite')}
        </Button>
      </Form>
    </section>
  )
}
