/** What a label may be, checked before anything is sent. */
import { z } from 'zod';

/** Confluence refuses these in a label; upper case it lowers without a word. */
const FORBIDDEN = /[\s:;,.?&[\]()#^*@!]/;

export const LABELS_ARGUMENT = z
  .array(
    z
      .string()
      .trim()
      .min(1)
      .max(255)
      .refine(
        label => !FORBIDDEN.test(label),
        'a label has no spaces and none of : ; , . ? & [ ] ( ) # ^ * @ !; use hyphens',
      ),
  )
  .max(20);
