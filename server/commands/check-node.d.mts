export declare function describeOldNode(
  version: string,
  features: { typescript?: unknown },
): string | null
