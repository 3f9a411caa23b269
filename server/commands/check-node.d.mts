export declare function describeOldNode(
  version: string,
  features: { typescript?: unknown },
  hasOwnNode?: boolean,
): string | null
