interface Props {
  id: string
  title: string
  sentences: string[]
}

/** Sentences under a heading of their own; nothing where there are none. */
export function Sentences({ id, title, sentences }: Props) {
  if (sentences.length === 0) return null
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-1 text-base">
        {title}
      </h2>
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {[...new Set(sentences)].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}
