/** What a prompt is: a flow that people start by name, as data beside the words that it puts to the model. */

export interface PromptArgument {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  /** What completes it while it is typed. */
  readonly suggest?: 'page' | 'space' | readonly string[];
}

export interface PromptSpec {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: readonly PromptArgument[];
  /** The prompt is absent where one of these tools is. */
  readonly needs: readonly string[];
  /** Required arguments are there; optional ones may be absent. */
  readonly write: (given: Given) => string;
}

/** The argument of a name, or what stands for it where it was left out. */
export type Given = (name: string, fallback?: string) => string;
