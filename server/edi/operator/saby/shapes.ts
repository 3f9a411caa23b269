import { z } from 'zod'

const text = z.string().max(10_000).catch('')
const optional = text.nullish()

export const ownOrganizations = z.object({
  НашаОрганизация: z.array(
    z.object({
      СвЮЛ: z.object({ ИНН: text, КПП: optional, Название: optional }).nullish(),
      СвФЛ: z.object({ ИНН: text, Название: optional }).nullish(),
      Идентификатор: optional,
    }),
  ),
})

export const participant = z.object({ Идентификатор: z.string().max(200).nullish() })

const attachment = z.object({
  Идентификатор: optional,
  Направление: optional,
  Служебный: optional,
  Файл: z.object({ Имя: optional, Ссылка: optional }).nullish(),
})

export const document = z.object({
  Идентификатор: z.string().min(1).max(200),
  Удален: optional,
  СсылкаДляНашаОрганизация: optional,
  Состояние: z.object({ Код: z.coerce.string(), Название: optional, Описание: optional }).nullish(),
  Событие: z
    .array(z.object({ Идентификатор: optional, Название: optional, Комментарий: optional }))
    .nullish(),
  Вложение: z.array(attachment).nullish(),
})

export const written = z.object({
  Идентификатор: z.string().min(1).max(200),
  СсылкаДляНашаОрганизация: optional,
})

export const changes = z.object({
  Документ: z
    .array(
      z.object({
        Идентификатор: z.string().min(1).max(200),
        Событие: z.array(z.object({ Идентификатор: optional, ДатаВремя: optional })).nullish(),
      }),
    )
    .nullish(),
  Навигация: z.object({ ЕстьЕще: optional }).nullish(),
})

export type SabyDocument = z.output<typeof document>
