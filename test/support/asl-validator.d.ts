declare module 'asl-validator' {
  /** Checks a definition against the schema of Amazon States Language. */
  export default function validate(definition: object): {
    isValid: boolean;
    errorsText: (separator?: string) => string;
  };
}
