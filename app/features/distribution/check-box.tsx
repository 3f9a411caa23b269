interface Props {
  name: string
  label: string
  defaultChecked: boolean
  disabled?: boolean
}

export function CheckBox({ label, ...input }: Props) {
  return (
    <label className="flex min-h-11 items-center gap-2 sm:min-h-9">
      <input type="checkbox" value="on" className="size-5 shrink-0 accent-accent" {...input} />
      <span>{label}</span>
    </label>
  )
}
