declare module 'mjml' {
  /** MJML 5: asynchronous; `errors` is filled when validation is soft. */
  export default function mjml2html(source: string, options?: { validationLevel?: 'strict' | 'soft' | 'skip' }): Promise<{ html: string; errors: { formattedMessage: string }[] }>
}
