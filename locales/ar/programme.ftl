# برنامج للطباعة.

programme-title = البرنامج
programme-open = برنامج للطباعة
programme-print = طباعة
programme-back = العودة إلى القائمة
programme-stretch = لأي مدة؟
programme-weeks =
    { $n ->
        [one] أسبوع واحد ({ $n })
        [two] أسبوعان ({ $n })
        [few] { $n } أسابيع
        [many] { $n } أسبوعًا
       *[other] { $n } أسبوع
    }
programme-standing = دائمًا وبموعد
programme-nothing = لا شيء في هذه الفترة.
programme-besides =
    { $n ->
        [one] وعرض آخر ({ $n }) على الإنترنت.
        [two] وعرضان آخران ({ $n }) على الإنترنت.
        [few] و{ $n } عروض أخرى على الإنترنت.
        [many] و{ $n } عرضًا آخر على الإنترنت.
       *[other] و{ $n } عرض آخر على الإنترنت.
    }
programme-always = على الإنترنت، محدّث دائمًا:
programme-code = رمز للمسح: القائمة نفسها على الإنترنت
programme-wanted = مطلوب
programme-off = أُلغي
programme-as-of = بتاريخ { $date }.
programme-may-change = قد تطرأ تغييرات.
