/** A field of a form as the page has it. */
export interface FoundField {
  name: string
  /** What it would send untouched. */
  value: string
  kind: 'text' | 'hidden' | 'file' | 'choice' | 'button'
  /** What else it may send, of a choice. */
  options: string[]
  maxLength: number | null
}

export interface FoundForm {
  method: 'get' | 'post'
  /** Path and query. */
  action: string
  isMultipart: boolean
  fields: FoundField[]
}

const TAG = /<(\/?)(form|input|select|option|textarea|button)\b([^>]*)>/g
const ATTRIBUTE = /([\w-]+)(?:="([^"]*)")?/g

/** Forms of a page that React wrote, where no attribute holds a bare `>` and every value has double quotes. */
export function findForms(html: string, page: string): FoundForm[] {
  const named = new Map<string, FoundForm>()
  const forms: FoundForm[] = []
  const loose: { form: string; field: FoundField }[] = []
  let current: FoundForm | null = null
  let choice: FoundField | null = null
  const text = html.replace(/<script[\s\S]*?<\/script>/g, '')
  const add = (field: FoundField, of: string | undefined) => {
    if (field.name === '') return
    if (of !== undefined) loose.push({ form: of, field })
    else current?.fields.push(field)
  }
  for (const { 1: slash, 2: tag = '', 3: rest = '', index } of text.matchAll(TAG)) {
    const attributes = readAttributes(rest)
    const { name = '', value = '', form: of } = attributes
    if (tag === 'form') {
      current = slash ? null : newForm(attributes, page)
      if (current) forms.push(current)
      if (current && attributes.id !== undefined) named.set(attributes.id, current)
    } else if (tag === 'select') {
      choice = slash ? null : { name, value: '', kind: 'choice', options: [], maxLength: null }
      if (choice) add(choice, of)
    } else if (slash) {
    } else if (tag === 'option') {
      choice?.options.push(value)
      if (choice && ('selected' in attributes || choice.value === '')) choice.value = value
    } else if (tag === 'textarea') {
      const end = text.indexOf('</textarea>', index)
      const content = text.slice(text.indexOf('>', index) + 1, end)
      add(fieldOf('text', name, decode(content), attributes), of)
    } else {
      add(fieldOf(kindOf(tag, attributes.type), name, value, attributes), of)
    }
  }
  for (const { form, field } of loose) named.get(form)?.fields.push(field)
  return forms
}

function newForm(attributes: Record<string, string>, page: string): FoundForm {
  return {
    method: attributes.method?.toLowerCase() === 'post' ? 'post' : 'get',
    action: attributes.action ?? page,
    isMultipart: attributes.enctype?.toLowerCase() === 'multipart/form-data',
    fields: [],
  }
}

function fieldOf(
  kind: FoundField['kind'],
  name: string,
  value: string,
  { maxlength }: Record<string, string>,
): FoundField {
  const maxLength = maxlength === undefined ? null : Number(maxlength)
  return { name, value, kind, options: [], maxLength }
}

function kindOf(tag: string, type = 'text'): FoundField['kind'] {
  if (tag === 'button') return 'button'
  if (type === 'file' || type === 'hidden') return type
  return type === 'checkbox' || type === 'radio' ? 'choice' : 'text'
}

function readAttributes(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      decode(value),
    ]),
  )
}

function decode(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
