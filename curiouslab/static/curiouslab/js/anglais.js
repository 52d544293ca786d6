// A button of the text editor: the passage chosen is in English, and a screen reader says it so (RGAA 8.7).
import { Mark } from "django-prose-editor/editor";

export const English = Mark.create({
  name: "english",

  parseHTML() {
    return [{ tag: "span[lang=en]" }];
  },

  renderHTML() {
    return ["span", { lang: "en" }, 0];
  },

  addMenuItems({ buttons, menu }) {
    menu.defineItem({
      name: "english",
      groups: "marks",
      button: buttons.material("translate", "Passage en anglais"),
      command: (editor) => editor.chain().focus().toggleMark("english").run(),
      active: (editor) => editor.isActive("english"),
      enabled: (editor) => editor.can().toggleMark("english"),
    });
  },
});
