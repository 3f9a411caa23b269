import { createContext, useContext } from 'react'

const NonceContext = createContext<string | undefined>(undefined)

/** Carries the answer's nonce to inline scripts on the server; browsers neither get nor need it. */
export const NonceProvider = NonceContext.Provider

export function useNonce(): string | undefined {
  return useContext(NonceContext)
}
