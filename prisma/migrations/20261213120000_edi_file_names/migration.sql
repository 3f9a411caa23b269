-- A title that is handed in without its act is found by the file that it answers.
CREATE INDEX "edi_documents_file_name_idx" ON "edi_documents"("file_name");
