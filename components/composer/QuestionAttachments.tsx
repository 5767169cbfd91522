import type {
  AskAttachment,
  AttachmentView,
} from "../../lib/attachment/attachment.ts";
import { AttachmentChip } from "./AttachmentChip.tsx";

/** What {@linkcode QuestionAttachments} is given. */
export interface QuestionAttachmentsProps {
  /** The name of the list for those who cannot see it. */
  readonly label: string;
  readonly attachments: readonly (AskAttachment | AttachmentView)[];
}

/** The files that a question brought along; nothing when it brought none. */
export function QuestionAttachments(
  { label, attachments }: QuestionAttachmentsProps,
) {
  if (attachments.length === 0) return null;
  return (
    <ul class="attachments question-attachments" aria-label={label}>
      {attachments.map((attachment, index) => (
        <AttachmentChip key={index} attachment={attachment} />
      ))}
    </ul>
  );
}
